using System.Text.RegularExpressions;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

public sealed partial class EnvironmentTests
{
    [Fact]
    public void Environment_OnlyTheSettings_ReadIt()
    {
        var readers = Sources("src")
            .Where(path => Reads().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
        Assert.Equal(["src/Services/Settings/HelicarrierSettings.cs"], readers);
    }

    [Fact]
    public void Settings_EveryVariable_IsDocumented()
    {
        var read = Variables().Matches(string.Concat(Sources("src/Services/Settings").Select(File.ReadAllText))).Select(match => match.Value);
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations/configuration.md"));
        Assert.All(read.Distinct(StringComparer.Ordinal), name => Assert.Contains('`' + name + '`', documented, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"GetEnvironmentVariables?\(")]
    private static partial Regex Reads();

    [GeneratedRegex("(?<=\")(?:HELICARRIER|OPENCLAW|CLAUDE|CODEX|XDG|NEXT_PUBLIC)_[A-Z0-9_]+(?=\")")]
    private static partial Regex Variables();
}
