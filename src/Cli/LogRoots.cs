using System.CommandLine;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli;

/// <summary>The option that names where logs are: <c>--root CLIENT=DIR</c>.</summary>
internal static class LogRoots
{
    public static Option<string[]> Option()
    {
        var roots = new Option<string[]>("--root")
        {
            Description = $"A home, client or log directory of {string.Join(", ", SourceRoot.Names)}. May be repeated. Default: this user's.",
            HelpName = "CLIENT=DIR",
        };
        roots.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!TryParse(token.Value, out _))
                {
                    result.AddError($"'{token.Value}' is not CLIENT=DIR with one of {string.Join(", ", SourceRoot.Names)}.");
                }
            }
        });
        return roots;
    }

    /// <summary>The roots given; null when none was.</summary>
    public static IReadOnlyList<SourceRoot>? Parse(IReadOnlyList<string>? given) =>
        given is null or [] ? null : [.. given.SelectMany(root => TryParse(root, out var parsed) ? parsed : [])];

    private static bool TryParse(string text, out IReadOnlyList<SourceRoot> roots)
    {
        roots = [];
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == text.Length - 1 || !SourceRoot.Names.Contains(text[..equals])) return false;
        roots = SourceRoot.Given(text[..equals], text[(equals + 1)..]);
        return true;
    }
}
