using System.Text.Json;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.FactoryDroid;

/// <summary>Which files belong to one session: <c>ID.jsonl</c>, what was said, and <c>ID.settings.json</c>, its sums.</summary>
internal static class DroidFiles
{
    private const string Settings = ".settings";

    /// <summary>Bytes of the first line of a log that are looked at.</summary>
    private const int Head = 64 * 1024;

    /// <summary>The session that a file is called after.</summary>
    public static string Stem(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.EndsWith(Settings, StringComparison.Ordinal) ? name[..^Settings.Length] : name;
    }

    /// <summary>What was said in the session that a file is called after; it need not exist.</summary>
    public static string Log(string path) => Path.Combine(Path.GetDirectoryName(path)!, Stem(path) + ".jsonl");

    /// <summary>The folder that a session worked in: its log begins with it, its sums lack it. Null when nothing says.</summary>
    public static string? Project(string path)
    {
        try
        {
            using var stream = new FileStream(Log(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var head = new byte[Head];
            ReadOnlySpan<byte> line = head.AsSpan(0, stream.ReadAtLeast(head, Head, throwOnEndOfStream: false));
            if (line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
            var end = line.IndexOf((byte)'\n');
            if (end < 0) return null;
            using var document = JsonValues.Parse(line[..end]);
            return document.RootElement.Get("type").Text() == "session_start" ? document.RootElement.Get("cwd").Text() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
