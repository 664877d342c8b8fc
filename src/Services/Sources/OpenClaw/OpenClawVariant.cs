using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.OpenClaw;

/// <summary>One of the clients that write their sessions as a tree of entries, as pi does.</summary>
/// <param name="Source">A <see cref="SourceNames"/> value.</param>
/// <param name="Client">The client's name: agent kind, and first half of the agent's id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Directories">Its directories in a home directory, the latest name first.</param>
/// <param name="Logs">Where below these its sessions lie.</param>
/// <param name="HasAgents">A directory for each agent holds that agent's sessions.</param>
internal sealed record OpenClawVariant(string Source, string Client, string Title, IReadOnlyList<string> Directories, string Logs, bool HasAgents)
{
    public static OpenClawVariant OpenClaw { get; } =
        new(SourceNames.OpenClaw, "openclaw", "OpenClaw", [".openclaw", ".clawdbot", ".moltbot", ".moldbot"], "agents", HasAgents: true);

    public static OpenClawVariant Pi { get; } = new(SourceNames.Pi, "pi", "Pi", [Path.Combine(".pi", "agent")], "sessions", HasAgents: false);

    public static OpenClawVariant OhMyPi { get; } = new(SourceNames.OhMyPi, "omp", "Oh My Pi", [Path.Combine(".omp", "agent")], "sessions", HasAgents: false);

    /// <summary>The agent whose session a file is, by its folder; null where there are no such folders.</summary>
    public string? Agent(string path) =>
        HasAgents && Path.GetDirectoryName(path) is { } sessions && Path.GetFileName(Path.GetDirectoryName(sessions)) is { Length: > 0 } agent ? agent : null;

    /// <summary>A file's session, where nothing in it names one: its name without what a rotation added.</summary>
    public static string Stem(string path)
    {
        var name = Path.GetFileName(path);
        var end = name.IndexOf(".jsonl", StringComparison.Ordinal);
        return end > 0 ? name[..end] : name;
    }
}
