using System.Text.RegularExpressions;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Startup;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>The style sheets hold what the markup wears, and nothing else.</summary>
public sealed partial class StyleSheetTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "Web");

    [Fact]
    public void Sheets_OnDisk_AreTheOnesThatPagesLoad() => Assert.Equal(
        StyleSheets.All.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Web, "wwwroot", "css")).Select(file => "css/" + Path.GetFileName(file)).Order(StringComparer.Ordinal));

    [Fact]
    public void Classes_InSheets_AreWornSomewhere()
    {
        var words = Files("*.razor", "*.cs", "*.js").SelectMany(file => Word().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);
        var unworn = StyleSheets.All.SelectMany(
            sheet => Class().Matches(File.ReadAllText(Path.Combine(Web, "wwwroot", sheet))).Select(match => match.Groups["name"].Value))
            .Where(name => !words.Contains(name)).Distinct(StringComparer.Ordinal);

        Assert.Empty(unworn);
    }

    [Fact]
    public void Markup_Any_HasNoStyleAttribute() =>
        Assert.DoesNotContain(Files("*.razor"), file => File.ReadAllText(file).Contains(" style=", StringComparison.Ordinal));

    private static IEnumerable<string> Files(params string[] patterns) => patterns
        .SelectMany(pattern => new[] { "Components", "Startup", "wwwroot/js" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Web, folder), pattern, SearchOption.AllDirectories)));

    [GeneratedRegex(@"\.(?<name>(hc|is)-[\w-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Class();

    [GeneratedRegex(@"[A-Za-z_][\w-]*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();
}
