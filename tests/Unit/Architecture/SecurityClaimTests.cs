using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>What <c>docs/security.md</c> claims rests on tests, so each one that it names has to be there.</summary>
public sealed partial class SecurityClaimTests
{
    [Fact]
    public void Claims_EachTestTheyName_Exists()
    {
        var files = SourceFiles.Under("tests", "*.cs").ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var named = Named().Matches(SourceFiles.Read("docs/security.md")).ToList();

        Assert.True(named.Count >= 40, $"{named.Count} tests are named.");
        Assert.All(named, test => Assert.Contains(
            files[test.Groups["class"].Value], file => Regex.IsMatch(
                WithoutData(SourceFiles.Read(file)), $@"\[(Fact|Theory)\][^{{}}]*\b{test.Groups["method"].Value}\(", RegexOptions.NonBacktracking)));
    }

    // Data of a theory stands between its attribute and its name.
    private static string WithoutData(string source) => Data().Replace(source, "");

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z_]+)\\.(?<method>[A-Z][A-Za-z0-9]*_[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex("^ *\\[(InlineData|MemberData)\\(.*\\)\\]\r?\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Data();
}
