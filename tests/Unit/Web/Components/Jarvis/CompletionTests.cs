using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Models;
using Helicarrier.Web.Components.Pages.Jarvis;

namespace Helicarrier.Tests.Unit.Web.Components.Jarvis;

/// <summary>How lines of the terminal go on, which runs they mean, and the way back through them.</summary>
public sealed class CompletionTests
{
    private static readonly DateTimeOffset Asked = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);
    private static readonly RunRow One = Row(1, "0a", "wanda", "claude");
    private static readonly RunRow Two = Row(2, "0b1", "fury", "command");
    private static readonly RunRow Three = Row(3, "0b2", "fury", "command");

    private static readonly CompletionSource Source = new(
        [Entry("fury", "command"), Entry("wanda", "claude")], [One, Two, Three], [],
        new([Model("opus-4"), Model("sonnet-4"), new(Guid.NewGuid(), "claude", "old", IsAllowed: false, Asked)], []));

    [Theory]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("k", "kill")]
    [InlineData("A", "answer agents asks")]
    [InlineData("de", "deploy")]
    [InlineData("spawn ", "@fury @wanda")]
    [InlineData("spawn wa", "@wanda")]
    [InlineData("spawn @wa", "@wanda")]
    [InlineData("spawn @wanda \"x", "")]
    [InlineData("spawn @wanda \"x\"", "")]
    [InlineData("spawn @wanda \"x\" ", "--model --on")]
    [InlineData("spawn @wanda \"x\" --model ", "opus-4 sonnet-4")]
    [InlineData("spawn @wanda \"x\" --model so", "sonnet-4")]
    [InlineData("spawn @fury --model ", "")]
    [InlineData("model @wanda ", "opus-4 sonnet-4")]
    [InlineData("model run-0a s", "sonnet-4")]
    [InlineData("kill w", "@wanda")]
    [InlineData("kill @wanda ", "--now --keep")]
    [InlineData("kill @wanda --now ", "--keep")]
    [InlineData("kill @wanda --now -", "--keep")]
    [InlineData("message @wanda ", "")]
    [InlineData("answer 7 ", "allow deny")]
    [InlineData("runs ", "")]
    [InlineData("fly ", "")]
    public void Of_Line_OffersWhatCanStandThere(string line, string words) =>
        Assert.Equal(words, string.Join(' ', Source.Of(line).Select(static offer => offer.Word)));

    [Fact]
    public void Of_Target_NamesAgentsOfOneRunAndEveryRunNewestFirst() => Assert.Equal(
        [("kill @wanda ", "Running"), ($"kill {Three.Id} ", "fury, Running"), ($"kill {Two.Id} ", "fury, Running"), ($"kill {One.Id} ", "wanda, Running")],
        Source.Of("kill ").Select(static offer => (offer.Line, offer.Note)));

    [Theory]
    [InlineData("wanda", false, null)]
    [InlineData("run-0a", true, null)]
    [InlineData("run-0b1", true, null)]
    [InlineData("run-0b", true, "2 runs begin with run-0b: write more of the id.")]
    [InlineData("run-0c", true, "No run that is alive or among the latest begins with run-0c.")]
    [InlineData("mute", false, "No run of @mute is alive.")]
    public void Find_Target_IsOneRunOrSaysWhyNot(string name, bool isRun, string? error)
    {
        var (run, wrong) = new RunTargets([One, Two, Three], [One]).Find(new(name, isRun));

        Assert.Equal(error, wrong);
        Assert.Equal(error is null, run is not null);
    }

    [Fact]
    public void Find_AgentOfSeveralRuns_NamesThem()
    {
        var (run, error) = new RunTargets([Two, Three], []).Find(new("fury", IsRun: false));

        Assert.Null(run);
        Assert.Equal($"@fury has 2 live runs, name one: {Two.Id}, {Three.Id}", error);
    }

    [Fact]
    public void Find_WholeId_IsTakenAsItIs() => Assert.Equal(One.Id, new RunTargets([], []).Find(new(One.Id.ToString(), IsRun: true)).Run);

    [Fact]
    public void History_UpAndDown_ComesBackToWhatWasBeingTyped()
    {
        var history = new CommandHistory();
        Assert.Equal("draft", history.Before("draft"));
        history.Add("one");
        history.Add("two");
        history.Add("two");

        Assert.Equal(["two", "one", "one"], [history.Before("draft"), history.Before("two"), history.Before("one")]);
        Assert.Equal(["two", "draft", "draft"], [history.After("one"), history.After("two"), history.After("draft")]);
        for (var i = 0; i < 2 * CommandHistory.Most; i++) history.Add($"line {i}");
        for (var i = 0; i < 2 * CommandHistory.Most; i++) history.Before("");
        Assert.Equal($"line {CommandHistory.Most}", history.Before(""));
    }

    private static AgentEntry Entry(string name, string client) => new() { Name = name, Client = client, Arguments = ["/bin/true"], Directory = "/" };

    private static ModelRow Model(string name) => new(Guid.NewGuid(), "claude", name, IsAllowed: true, Asked);

    private static RunRow Row(long key, string digits, string agent, string client) => new(
        key, RunId.Parse("run-" + digits.PadRight(32, '0')), agent, client, RunStatus.Running, ProofKind.Cgroup, ActorType.User, "anna", Asked, Asked, null,
        null, null, null, null, null, false);
}
