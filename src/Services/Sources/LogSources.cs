using Helicarrier.Services.Sources.Amp;
using Helicarrier.Services.Sources.ClaudeCode;
using Helicarrier.Services.Sources.Cline;
using Helicarrier.Services.Sources.CliProxyApi;
using Helicarrier.Services.Sources.Codex;
using Helicarrier.Services.Sources.CopilotCli;
using Helicarrier.Services.Sources.Cursor;
using Helicarrier.Services.Sources.FactoryDroid;
using Helicarrier.Services.Sources.GeminiCli;
using Helicarrier.Services.Sources.KiloCode;
using Helicarrier.Services.Sources.OpenClaw;
using Helicarrier.Services.Sources.OpenCode;
using Helicarrier.Services.Sources.QwenCode;

namespace Helicarrier.Services.Sources;

/// <summary>Every client whose logs are read.</summary>
public static class LogSources
{
    /// <summary>In the order in which they are searched and shown.</summary>
    public static IReadOnlyList<LogSource> All { get; } =
    [
        new ClaudeSource(),
        new CodexSource(),
        new GeminiSource(),
        new OpenCodeSource(),
        new ClineSource(ClineVariant.Cline),
        new ClineSource(ClineVariant.RooCode),
        new KiloSource(),
        new OpenClawSource(OpenClawVariant.OpenClaw),
        new OpenClawSource(OpenClawVariant.Pi),
        new OpenClawSource(OpenClawVariant.OhMyPi),
        new DroidSource(),
        new CursorSource(),
        new CopilotSource(),
        new QwenSource(),
        new AmpSource(),
        new CliProxySource(),
    ];

    private static readonly Dictionary<string, LogSource> ByName = All.ToDictionary(source => source.Name, StringComparer.Ordinal);

    /// <summary>A client by its stored name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static LogSource Get(string name) => ByName[name];

    /// <summary>A client by its stored name; null for a door that is no client's log.</summary>
    public static LogSource? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>All titles as a sentence lists them.</summary>
    public static string Titles { get; } = string.Join(", ", All.SkipLast(1).Select(source => source.Title)) + " and " + All[^1].Title;
}
