using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>One of the clients that keep OpenCode's tables.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Client">The client's name: agent kind, and first half of the agent's id.</param>
/// <param name="Database">Its database's file name.</param>
/// <param name="Folder">Its folder among those of programs that follow XDG.</param>
internal sealed record OpenCodeVariant(string Source, string Client, string Database, string Folder)
{
    public static OpenCodeVariant OpenCode { get; } = new(SourceNames.OpenCode, OpenCodeSession.Client, "opencode.db", "opencode");

    /// <summary>Kilo Code since it was built anew upon OpenCode, in an editor and on the command line.</summary>
    public static OpenCodeVariant KiloCode { get; } = new(SourceNames.KiloCode, "kilo-code", "kilo.db", "kilo");

    /// <summary>Whose a unit is.</summary>
    public static OpenCodeVariant Of(LogFile file) => file.Source == SourceNames.KiloCode ? KiloCode : OpenCode;
}
