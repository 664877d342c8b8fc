namespace Helicarrier.Services.Sources.Import;

/// <summary>Where an import stands.</summary>
public enum ImportPhase
{
    /// <summary>None was started since the program began.</summary>
    Idle,

    /// <summary>Looking for files.</summary>
    Searching,

    Reading,

    Succeeded,

    Failed,

    /// <summary>Stopped by the operator or by the end of the program; what was read is written.</summary>
    Interrupted,
}
