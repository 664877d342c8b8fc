using System.Text.Json;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Writes tasks as Cline and its descendants keep them; a test names only what it is about.</summary>
internal static class ClineTasks
{
    public const string Cline = "saoudrizwan.claude-dev";
    public const string Roo = "rooveterinaryinc.roo-cline";
    public const string Kilo = "kilocode.kilo-code";

    public const string Task = "1795168799000";

    public static string Messages(string home, string extension, string editor = "Code", string task = Task) =>
        Path.Combine(home, ".config", editor, "User", "globalStorage", extension, "tasks", task, "ui_messages.json");

    /// <summary>Writes a task's messages anew.</summary>
    public static string Write(string home, string extension, params string[] messages)
    {
        var path = Messages(home, extension);
        Beside(path, "ui_messages.json", "[" + string.Join(",", messages) + "]");
        return path;
    }

    /// <summary>Writes a file into the task's folder.</summary>
    public static void Beside(string messages, string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(messages)!);
        var path = Path.Combine(Path.GetDirectoryName(messages)!, name);
        var before = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : (DateTime?)null;
        File.WriteAllText(path, text);
        // Two writes of one test may fall into one tick of the file system's clock.
        if (before is { } time && File.GetLastWriteTimeUtc(path) <= time) File.SetLastWriteTimeUtc(path, time.AddMilliseconds(10));
    }

    public static string Say(string say, string? text, long ts = 1795168800000, string extra = "") =>
        $$"""{"ts":{{ts}},"type":"say","say":"{{say}}"{{(text is null ? "" : ",\"text\":" + Quote(text))}}{{extra}}}""";

    public static string Ask(string ask, string text = "", long ts = 1795168890000) =>
        $$"""{"ts":{{ts}},"type":"ask","ask":"{{ask}}","text":{{Quote(text)}}}""";

    /// <summary>A string as JavaScript writes it.</summary>
    private static string Quote(string text) => JsonSerializer.Serialize(text, JavaScript);

    private static readonly JsonSerializerOptions JavaScript = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Started(string figures, long ts = 1795168800000, string extra = "") => Say("api_req_started", figures, ts, extra);
}
