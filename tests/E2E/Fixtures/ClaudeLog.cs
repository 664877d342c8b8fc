using System.Globalization;
using System.Text.Json;

namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Writes lines as Claude Code does: only the fields that matter.</summary>
public static class ClaudeLog
{
    public static string Path(string project, string session) => $".claude/projects/-w-{project}/{session}.jsonl";

    public static string User(string project, string session, int number, DateTimeOffset at, string text) => Line(new
    {
        type = "user",
        uuid = $"{session}-u{number}",
        sessionId = session,
        timestamp = Stamp(at),
        cwd = $"/w/{project}",
        gitBranch = "main",
        version = "2.1.329",
        message = new { role = "user", content = text },
    });

    /// <summary>One call of Sonnet 4.5 with 100 input, 1,000 short cache write, 20,000 cache read and 50 output tokens: $0.0108.</summary>
    public static string Assistant(string project, string session, int number, DateTimeOffset at, string text) => Line(new
    {
        type = "assistant",
        uuid = $"{session}-a{number}",
        sessionId = session,
        timestamp = Stamp(at),
        cwd = $"/w/{project}",
        gitBranch = "main",
        version = "2.1.329",
        requestId = $"req_{session}_{number}",
        isSidechain = false,
        message = new
        {
            id = $"msg_{session}_{number}",
            role = "assistant",
            model = "claude-sonnet-4-5-20250929",
            content = new[] { new { type = "text", text } },
            stop_reason = "end_turn",
            usage = new
            {
                input_tokens = 100,
                cache_creation_input_tokens = 1000,
                cache_read_input_tokens = 20000,
                cache_creation = new { ephemeral_5m_input_tokens = 1000, ephemeral_1h_input_tokens = 0 },
                output_tokens = 50,
                service_tier = "standard",
            },
        },
    });

    private static string Line(object line) => JsonSerializer.Serialize(line) + "\n";

    private static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
