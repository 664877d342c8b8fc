using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

public sealed partial class EnvironmentTests
{
    [Fact]
    public void Environment_OnlyTheSettingsOfEachProgram_ReadIt()
    {
        var readers = SourceFiles.Under("src", "*.cs").Where(path => Reads().IsMatch(SourceFiles.Read(path)));
        Assert.Equal(["src/Runner/Connecting/MachineEnvironment.cs", "src/Services/Settings/HelicarrierSettings.cs"], readers);
    }

    [Fact]
    public void Settings_EveryVariable_IsDocumented()
    {
        var read = Variables().Matches(string.Concat(SourceFiles.Under("src/Services/Settings", "*.cs").Select(SourceFiles.Read))).Select(match => match.Value);
        var documented = SourceFiles.Read("docs/operations/configuration.md");
        Assert.All(read.Distinct(StringComparer.Ordinal), name => Assert.Contains('`' + name + '`', documented, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"GetEnvironmentVariables?\(")]
    private static partial Regex Reads();

    [GeneratedRegex("(?<=\")(?:HELICARRIER|OPENCLAW|CLAUDE|CODEX|XDG|NEXT_PUBLIC)_[A-Z0-9_]+(?=\")")]
    private static partial Regex Variables();
}
