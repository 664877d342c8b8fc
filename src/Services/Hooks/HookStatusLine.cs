using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>Our entry as Claude Code's status line, which a person may have another for: theirs is never replaced.</summary>
internal static class HookStatusLine
{
    private const string Name = "statusLine";
    private const string End = "/helicarrier' statusline";

    /// <summary>The command that is put in.</summary>
    /// <param name="program">The full path of this program.</param>
    public static string Command(string program) => $"'{program.Replace("'", @"'\''", StringComparison.Ordinal)}' statusline";

    /// <summary>The command that is there, when it is ours; null when there is none, or another.</summary>
    public static string? Find(JsonText text) =>
        text.Root.Find(Name)?.Find("command") is { Kind: JsonTokenType.String } command
        && JsonSerializer.Deserialize<string>(text.Read(command).Span) is { } line && line.StartsWith('\'') && line.EndsWith(End, StringComparison.Ordinal)
            ? line : null;

    /// <summary>Whether somebody else's is there.</summary>
    public static bool IsTaken(JsonText text) => text.Root.Find(Name) is not null && Find(text) is null;

    /// <summary>Puts it in; none may be there.</summary>
    public static void Add(JsonText text, string command) =>
        text.Prepend(text.Root, Name, new JsonObject { ["type"] = "command", ["command"] = command });

    /// <summary>Takes it out, when it is ours.</summary>
    public static void Remove(JsonText text)
    {
        if (Find(text) is null) return;
        for (var index = text.Root.Parts.Count - 1; index >= 0; index--)
        {
            if (text.Root.Parts[index].Name != Name) continue;
            text.Remove(text.Root, index);
            return;
        }
    }
}
