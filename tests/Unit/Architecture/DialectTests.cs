using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>What <c>.editorconfig</c> and the analyzers cannot say of how the code is written.</summary>
public sealed partial class DialectTests
{
    private const int LongestLine = 160;
    private const int LongestStatement = 140;

    private static readonly string[] Folders = ["src", "tests", "bench"];

    [Fact]
    public void Line_Everywhere_FitsOnTheScreen() =>
        Assert.Empty(Lines("*.cs", "*.razor").Where(line => line.Text.Length > LongestLine).Select(line => line.Place));

    [Fact]
    public void Statement_WithoutBraces_StandsOnItsLineAlone() =>
        Assert.Empty(Lines("*.cs", "*.razor").Where(line => IsLoose(line.Text, line.Next)).Select(line => line.Place));

    [Theory]
    [InlineData("if (done) return;", "Go();", false)]
    [InlineData("if (done)", "return;", true)]
    [InlineData("if (done)", "{", false)]
    [InlineData("if (done) return;", "else Go();", true)]
    [InlineData("} while (more);", "Go();", false)]
    [InlineData("using (first)", "using (second)", false)]
    [InlineData("else Go();", "", true)]
    [InlineData("else if (done)", "{", false)]
    [InlineData("if (Is(done)", "&& more)", false)]
    public void Statement_WithoutBraces_IsSeen(string line, string next, bool loose) => Assert.Equal(loose, IsLoose(line, next));

    [Fact]
    public void Statement_LongerThanALine_HasBraces() =>
        Assert.Empty(Lines("*.cs").Where(line => line.Text.Length > LongestStatement && Whole().IsMatch(line.Text)).Select(line => line.Place));

    [Fact]
    public void Jump_AloneInItsBraces_NeedsNone() =>
        Assert.DoesNotContain(Folders.SelectMany(folder => SourceFiles.Under(folder, "*.cs")), path => Jump().Matches(SourceFiles.Read(path)).Any(Fits));

    [Fact]
    public void Injection_InCode_IsRequired() =>
        Assert.DoesNotContain(
            SourceFiles.Under("src", "*.cs", "*.razor"),
            path => Injected().Matches(SourceFiles.Read(path)).Any(property => !property.Value.EndsWith("public required", StringComparison.Ordinal)));

    [Fact]
    public void Injection_InMarkup_HasNoCodeBeside()
    {
        var markup = SourceFiles.Under("src", "*.razor").ToList();
        var split = SourceFiles.Under("src", "*.razor.cs").Select(path => path[..^".cs".Length]).ToHashSet(StringComparer.Ordinal);

        Assert.Contains(markup, path => InjectDirective().IsMatch(SourceFiles.Read(path)));
        Assert.DoesNotContain(markup, path => split.Contains(path) && InjectDirective().IsMatch(SourceFiles.Read(path)));
    }

    [Fact]
    public void Property_OfAComponent_IsNotPromised() =>
        Assert.DoesNotContain(
            SourceFiles.Under("src/Web", "*.cs", "*.razor"), path => SourceFiles.Read(path).Contains("= null!", StringComparison.Ordinal));

    [Fact]
    public void Usings_OfAFile_AreSorted()
    {
        var unsorted = Folders.SelectMany(folder => SourceFiles.Under(folder, "*.cs")).Where(path =>
        {
            var names = Using().Matches(SourceFiles.Read(path)).Select(match => match.Groups["name"].Value).ToList();
            return !names.SequenceEqual(names.Distinct(StringComparer.Ordinal)
                .OrderBy(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(name => name, StringComparer.OrdinalIgnoreCase));
        });
        Assert.Empty(unsorted);
    }

    // Without braces, and not whole on its own line: the statement comes on the next line, or an else does.
    private static bool IsLoose(string line, string next)
    {
        if (Else().IsMatch(line)) return true;
        if (Head().IsMatch(line) && IsClosed(line)) return !next.StartsWith('{') && !next.StartsWith("using (", StringComparison.Ordinal);
        return Whole().IsMatch(line) && next.StartsWith("else", StringComparison.Ordinal);
    }

    private static bool IsClosed(string head) => head.Count(character => character == '(') == head.Count(character => character == ')');

    private static bool Fits(Match jump) =>
        jump.Groups["head"].Length + 1 + jump.Groups["jump"].Length <= LongestStatement && IsClosed(jump.Groups["head"].Value);

    private static IEnumerable<(string Place, string Text, string Next)> Lines(params string[] patterns) =>
        from folder in Folders
        from path in SourceFiles.Under(folder, patterns)
        let lines = SourceFiles.Read(path).Split('\n')
        from number in Enumerable.Range(0, lines.Length)
        select ($"{path}:{number + 1}", lines[number].TrimEnd(), number + 1 < lines.Length ? lines[number + 1].Trim() : "");

    [GeneratedRegex(@"^\s*(?:\} )?(?:else if|if|for|foreach|await foreach|while|using|lock) \(.*\)$")]
    private static partial Regex Head();

    [GeneratedRegex(@"^\s*(?:if|for|foreach|await foreach|while|using|lock) \(.*;$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^\s*else (?!if\b|\{).*;$")]
    private static partial Regex Else();

    [GeneratedRegex(
        @"^(?<head>[ ]*if \([^\n]*\))\n[ ]*\{\n[ ]*(?<jump>(?:return|throw|continue|break|yield)\b[^\n]*;)\n[ ]*\}\n(?![ ]*else)", RegexOptions.Multiline)]
    private static partial Regex Jump();

    [GeneratedRegex(@"\[Inject\]\s+\w+(?: \w+)?")]
    private static partial Regex Injected();

    [GeneratedRegex("^@inject ", RegexOptions.Multiline)]
    private static partial Regex InjectDirective();

    [GeneratedRegex(@"^using (?!static )(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}
