using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>
/// What a prompt tells the stand-in to answer: <c>[[run NAME]]</c> asks for the shell with the command of that name, <c>[[hold NAME]]</c> says
/// words until somebody breaks the answer off. Each counts once; everything else is answered with a few words.
/// </summary>
/// <param name="IsRun">To run a command; else to hold the answer.</param>
/// <param name="Name">Which one.</param>
internal sealed partial record Marker(bool IsRun, string Name)
{
    public static string Run(string name) => $"[[run {name}]]";

    public static string Hold(string name) => $"[[hold {name}]]";

    /// <summary>All of a text, in order.</summary>
    public static IEnumerable<Marker> In(string text) =>
        Form().Matches(text).Select(static match => new Marker(match.Groups["verb"].Value == "run", match.Groups["name"].Value));

    /// <summary>All texts in a value, in order.</summary>
    public static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static field => Texts(field.Value)),
        _ => [],
    };

    [GeneratedRegex(@"\[\[(?<verb>run|hold) (?<name>[a-z0-9-]+)\]\]", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
