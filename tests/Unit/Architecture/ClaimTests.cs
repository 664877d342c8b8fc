using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>What documents claim rests on tests, so each one that they name has to be there.</summary>
public sealed partial class ClaimTests
{
    [Theory]
    [InlineData("docs/security.md", 40)]
    [InlineData("docs/conformance.md", 100)]
    public void Claims_EachTestTheyName_Exists(string document, int atLeast)
    {
        var files = SourceFiles.Under("tests", "*.cs").ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var text = SourceFiles.Read(document);
        var named = Named().Matches(text).ToList();

        Assert.True(named.Count >= atLeast, $"{named.Count} tests are named.");
        Assert.All(Whole().Matches(text), name => Assert.True(files.Contains(name.Groups["class"].Value), name.Value));
        Assert.All(named, test => Assert.Contains(
            files[test.Groups["class"].Value],
            file => SourceFiles.Read(file).Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal)));
    }

    // A class of tests as a whole, or a journey, whose words are all apart.
    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+(?:Tests|Contract|Properties)|[A-Z][a-z]+(?:_[A-Z][a-z]*){2,})`", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z_]+)\\.(?<method>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
