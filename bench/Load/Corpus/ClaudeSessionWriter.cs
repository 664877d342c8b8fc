using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Helicarrier.Bench.Load.Corpus;

/// <summary>
/// Writes one session the way the client does: a prompt, then answers of one line per content block that all repeat the
/// message's usage, and tool results whose content stands twice, once for the model and once for the client.
/// </summary>
internal sealed class ClaudeSessionWriter(Random random, DateTimeOffset start, int number)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Words =
    [
        "session", "reader", "await", "return", "public", "string", "offset", "\"value\"", "buffer", "line", "if (x > 0)", "{", "}",
        "=>", "parser", "token", "// why", "const", "queue", "null", "größe", "src/app/main.cs:42", "test", "ok", "failed", "the", "a", "of",
    ];

    private static readonly string[] Tools = ["Bash", "Read", "Edit", "Grep", "Write"];
    private static readonly string[] Models = ["claude-sonnet-4-5-20250929", "claude-opus-4-5-20251101", "claude-haiku-4-5-20251001"];

    private DateTimeOffset _now = start.AddMinutes(number * 37);
    private int _message;
    private string _parent = "";

    public string SessionId { get; } = new Guid(number, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]).ToString();

    public long Lines { get; private set; }

    /// <summary>Writes turns until the output has about so many bytes.</summary>
    public void Write(Stream output, long bytes)
    {
        var model = Models[number % Models.Length];
        var cached = 20_000L;
        while (output.Position < bytes)
        {
            Line(output, User(Text(40, 400)));
            for (var call = random.Next(2, 12); call > 0 && output.Position < bytes; call--)
            {
                var tool = $"toolu_{number:x6}{_message:x8}";
                var usage = Usage(cached);
                cached += random.Next(500, 4000);
                var id = $"msg_{number:x6}{_message:x8}";
                var request = $"req_{number:x6}{_message++:x8}";
                if (random.Next(3) == 0)
                {
                    Line(output, Assistant(model, id, request, usage,
                        new { type = "thinking", thinking = Text(200, 4000), signature = Convert.ToBase64String(Bytes(300)) }, "tool_use"));
                }
                if (random.Next(2) == 0)
                {
                    Line(output, Assistant(model, id, request, usage, new { type = "text", text = Text(20, 600) }, "tool_use"));
                }
                Line(output, Assistant(model, id, request, usage, new
                {
                    type = "tool_use", id = tool, name = Tools[random.Next(Tools.Length)], input = new { command = Text(10, 900), description = Text(3, 40) },
                }, "tool_use"));
                Line(output, Result(tool, Text(50, random.Next(20) == 0 ? 30_000 : 5000)));
            }

            Line(output, Assistant(model, $"msg_{number:x6}{_message:x8}", $"req_{number:x6}{_message++:x8}", Usage(cached),
                new { type = "text", text = Text(100, 2000) }, "end_turn"));
        }
    }

    private void Line(Stream output, object line)
    {
        _now = _now.AddMilliseconds(random.Next(5, 4000));
        JsonSerializer.Serialize(output, line, Json);
        output.WriteByte((byte)'\n');
        Lines++;
    }

    private Dictionary<string, object?> Envelope(string type, object message)
    {
        var uuid = new Guid(Bytes(16)).ToString();
        var line = new Dictionary<string, object?>
        {
            ["parentUuid"] = _parent.Length == 0 ? null : _parent,
            ["isSidechain"] = false,
            ["userType"] = "external",
            ["cwd"] = $"/home/dev/project-{number % 12}",
            ["sessionId"] = SessionId,
            ["version"] = "2.1.329",
            ["gitBranch"] = "main",
            ["type"] = type,
            ["message"] = message,
            ["uuid"] = uuid,
            ["timestamp"] = _now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        _parent = uuid;
        return line;
    }

    private Dictionary<string, object?> User(string text) => Envelope("user", new { role = "user", content = text });

    private Dictionary<string, object?> Assistant(string model, string id, string request, object usage, object block, string stop)
    {
        var line = Envelope("assistant",
            new { id, type = "message", role = "assistant", model, content = new[] { block }, stop_reason = stop, stop_sequence = (string?)null, usage });
        line["requestId"] = request;
        return line;
    }

    private Dictionary<string, object?> Result(string tool, string output)
    {
        var line = Envelope("user",
            new { role = "user", content = new[] { new { tool_use_id = tool, type = "tool_result", content = output, is_error = false } } });
        line["toolUseResult"] = new { stdout = output, stderr = "", interrupted = false, isImage = false };
        return line;
    }

    private object Usage(long cached)
    {
        long writes = random.Next(100, 4000);
        return new
        {
            input_tokens = random.Next(3, 200),
            cache_creation_input_tokens = writes,
            cache_read_input_tokens = cached,
            cache_creation = new { ephemeral_5m_input_tokens = writes, ephemeral_1h_input_tokens = 0 },
            output_tokens = random.Next(20, 1500),
            server_tool_use = new { web_search_requests = 0, web_fetch_requests = 0 },
            service_tier = "standard",
            inference_geo = "",
            speed = "standard",
        };
    }

    private string Text(int least, int most)
    {
        var length = random.Next(least, most);
        var text = new StringBuilder(length + 20);
        while (text.Length < length) text.Append(Words[random.Next(Words.Length)]).Append(random.Next(9) == 0 ? '\n' : ' ');
        return text.ToString();
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
