namespace Helicarrier.Services.Operations;

/// <summary>How a check came out. Only <see cref="Fail"/> and <see cref="Pending"/> keep the program from being ready.</summary>
public enum CheckStatus
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It does not.</summary>
    Fail,

    /// <summary>It was not looked at, because something before it failed.</summary>
    Pending,

    /// <summary>It does not hold, and nothing that the program promises depends on it.</summary>
    Warn,
}
