using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>One of the editor extensions that descend from Cline and keep its files.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Client">The client's name: agent kind, and first half of the agent's id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Extension">The editor's name for it, which is also its folder.</param>
/// <param name="CountsCacheApart">Its prompt never includes what was read from or written to a cache.</param>
/// <param name="HasCommand">There is a program for the command line, with sessions of its own form.</param>
internal sealed record ClineVariant(string Source, string Client, string Title, string Extension, bool CountsCacheApart,
    bool HasCommand = false)
{
    public static ClineVariant Cline { get; } =
        new(SourceNames.Cline, "cline", "Cline", "saoudrizwan.claude-dev", CountsCacheApart: true, HasCommand: true);

    public static ClineVariant RooCode { get; } = new(SourceNames.RooCode, "roo-code", "Roo Code", "rooveterinaryinc.roo-cline", CountsCacheApart: false);

    public static ClineVariant KiloCode { get; } = new(SourceNames.KiloCode, "kilo-code", "Kilo Code", "kilocode.kilo-code", CountsCacheApart: false);
}
