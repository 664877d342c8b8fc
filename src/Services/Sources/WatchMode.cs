namespace Helicarrier.Services.Sources;

/// <summary>When logs are read as they grow.</summary>
public enum WatchMode
{
    /// <summary>From the first import on: nobody's logs are read before somebody asked for it.</summary>
    AfterFirstImport,

    Always,

    Never,
}
