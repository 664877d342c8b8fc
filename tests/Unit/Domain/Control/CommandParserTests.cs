using Helicarrier.Domain.Control.Commands;

namespace Helicarrier.Tests.Unit.Domain.Control;

/// <summary>What may be typed in the terminal, and what is said of everything else.</summary>
public sealed class CommandParserTests
{
    private const string Run = "run-0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("spawn @fury \"Sail on\"", "spawn @fury \"Sail on\"")]
    [InlineData("deploy @fury \"Sail on\"", "spawn @fury \"Sail on\"")]
    [InlineData("  spawn   fury  ", "spawn @fury")]
    [InlineData("spawn @fury \"say \\\"hi\\\" and \\\\\"", "spawn @fury \"say \\\"hi\\\" and \\\\\"")]
    [InlineData("spawn @fury \"C:\\temp\"", "spawn @fury \"C:\\\\temp\"")]
    [InlineData("spawn --model opus-4 @fury \"x\"", "spawn @fury \"x\" --model opus-4")]
    [InlineData("spawn @fury \"--model\" --model \"two words\"", "spawn @fury \"--model\" --model \"two words\"")]
    [InlineData("spawn @fury \"; rm -rf / | $(id) `id` && x > y\"", "spawn @fury \"; rm -rf / | $(id) `id` && x > y\"")]
    [InlineData("message wanda \"go on\"", "message @wanda \"go on\"")]
    [InlineData("message run-01 \"go on\"", "message run-01 \"go on\"")]
    [InlineData("model " + Run + " claude-opus-4", "model " + Run + " claude-opus-4")]
    [InlineData("interrupt @wanda", "interrupt @wanda")]
    [InlineData("kill @run-01", "kill @run-01")]
    [InlineData("kill wanda --keep --now", "kill @wanda --now --keep")]
    [InlineData("kill --now wanda", "kill @wanda --now")]
    [InlineData("pause wanda", "pause @wanda")]
    [InlineData("resume run-0a", "resume run-0a")]
    [InlineData("answer 7 allow", "answer 7 allow")]
    [InlineData("answer 7 deny \"not now\"", "answer 7 deny \"not now\"")]
    [InlineData("open wanda", "open @wanda")]
    [InlineData("runs", "runs")]
    [InlineData("agents", "agents")]
    [InlineData("asks", "asks")]
    [InlineData("help", "help")]
    [InlineData("clear", "clear")]
    public void Parse_Command_IsUnderstood(string line, string meant)
    {
        var parsed = CommandParser.Parse(line);

        Assert.Null(parsed.Error);
        Assert.Equal(meant, parsed.Command!.ToString());
    }

    [Theory]
    [InlineData("", "Type a command, or help.")]
    [InlineData("   ", "Type a command, or help.")]
    [InlineData("fly", "fly is not a command; help lists them.")]
    [InlineData("Spawn @fury", "Spawn is not a command; help lists them.")]
    [InlineData("\"spawn\" @fury", "spawn is not a command; help lists them.")]
    [InlineData("spawn", "spawn needs an agent, as @name: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @", "spawn needs an agent, as @name: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn ../fury", "spawn needs an agent, as @name: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn \"fury\"", "spawn needs an agent, as @name: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury sail on", "spawn needs its task in quotes: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury \"sail\" \"on\"", "spawn takes nothing at on: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury \"sail", "The closing quote is missing.")]
    [InlineData("spawn @fury \"sail\\\"", "The closing quote is missing.")]
    [InlineData("spawn @fury \"sail\"on", "A space must follow the closing quote.")]
    [InlineData("spawn @fury \"x\" --model", "--model needs the name of a model: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury --model --now", "--model needs the name of a model: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury --model a --model b", "--model stands there twice: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("spawn @fury --now", "spawn knows no --now: spawn @agent \"task\" [--model NAME] [--on RUNNER]")]
    [InlineData("message wanda", "message needs its text in quotes: message TARGET \"text\"")]
    [InlineData("message wanda \"\"", "message needs its text in quotes: message TARGET \"text\"")]
    [InlineData("message wanda go", "message needs its text in quotes: message TARGET \"text\"")]
    [InlineData("model wanda", "model needs the name of a model: model TARGET NAME")]
    [InlineData("kill", "kill needs a run's id (at least 6 characters of it) or an agent: kill TARGET [--now] [--keep]")]
    [InlineData("kill run-0", "kill needs a run's id (at least 6 characters of it) or an agent: kill TARGET [--now] [--keep]")]
    [InlineData("kill " + Run + "0", "kill needs a run's id (at least 6 characters of it) or an agent: kill TARGET [--now] [--keep]")]
    [InlineData("kill wanda --now --now", "--now stands there twice: kill TARGET [--now] [--keep]")]
    [InlineData("kill wanda banner", "kill takes nothing at banner: kill TARGET [--now] [--keep]")]
    [InlineData("answer x allow", "answer needs the number of an ask: answer ASK allow|deny [\"why\"]")]
    [InlineData("answer 7 perhaps", "answer needs allow or deny: answer ASK allow|deny [\"why\"]")]
    [InlineData("runs all", "runs takes nothing at all: runs")]
    public void Parse_AnythingElse_SaysWhatWasExpected(string line, string error)
    {
        var parsed = CommandParser.Parse(line);

        Assert.Null(parsed.Command);
        Assert.Equal(error, parsed.Error);
    }

    [Fact]
    public void Parse_LongLine_IsRefusedAndItsWordsAreCut()
    {
        Assert.StartsWith("A command has at most", CommandParser.Parse(new string('x', CommandLine.Most + 1)).Error, StringComparison.Ordinal);
        Assert.True(CommandParser.Parse(new string('x', CommandLine.Most)).Error!.Length < 100);
    }

    [Fact]
    public void All_Verbs_HaveTheirUsage() =>
        Assert.Equal(Enum.GetValues<CommandVerb>(), CommandUsage.All.Select(static usage => usage.Verb).Order());
}
