using Helicarrier.Cli;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>The short way from a line to its command, and when the long one is taken.</summary>
public sealed class CommandsTests
{
    public static TheoryData<string> Names => [.. Commands.All().Subcommands.Select(command => command.Name)];

    [Theory]
    [InlineData("daily", "--json")]
    [InlineData("monthly", "--model", "import", "--from", "2026-01-01")]
    [InlineData("pricing", "lint", "--json")]
    [InlineData("reprice", "undo", "7")]
    [InlineData("import", "--root", "claude=/logs")]
    public void Quick_LineThatNeedsNoAnswer_IsReadAsByAllCommands(params string[] line)
    {
        var quick = Commands.Quick(line);
        var all = Commands.All().Parse(line);
        Assert.NotNull(quick);
        Assert.Empty(all.Errors);
        Assert.Equal(all.CommandResult.Command.Name, quick.CommandResult.Command.Name);
        Assert.Equal(all.Tokens.Select(token => (token.Value, token.Type)), quick.Tokens.Select(token => (token.Value, token.Type)));
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("daily", "--help")]
    [InlineData("daily", "--model", "-h")]
    [InlineData("daily", "--no-such-option")]
    [InlineData("daily", "--from", "2026-02-30")]
    [InlineData("no-such-command")]
    [InlineData("pricing")]
    [InlineData("[suggest]", "da")]
    public void Quick_QuestionOrError_IsLeftToAllCommands(params string[] line) => Assert.Null(Commands.Quick(line));

    [Theory]
    [MemberData(nameof(Names))]
    public void All_EveryCommand_SaysWhatItIsFor(string name) =>
        Assert.False(string.IsNullOrWhiteSpace(Commands.All().Subcommands.Single(command => command.Name == name).Description));
}
