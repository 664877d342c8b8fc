using AngleSharp.Dom;
using Bunit;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Inbox;
using Helicarrier.Web.Components.Words;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Inbox.Asks;

namespace Helicarrier.Tests.Unit.Web.Components.Inbox;

/// <summary>One ask on the inbox: what it shows, and what is answered with it.</summary>
public sealed class AskCardTests : ControlsContext
{
    private readonly List<AskAnswer> _answers = [];
    private readonly List<DateTimeOffset?> _deferrals = [];
    private string? _refusal;

    public AskCardTests() => Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon.AddMinutes(6)));

    [Fact]
    public void Card_HostileText_IsTextEverywhere()
    {
        var offer = Permission with
        {
            Title = HostileText, Detail = HostileText + "\n" + HostileText, Reason = HostileText, AlwaysMeans = HostileText, Questions = [],
        };
        var row = Row(offer, agent: HostileText) with { Client = HostileText, Directory = HostileText, RunId = null, SessionId = HostileText };
        var asked = Card(row);
        var question = Card(Row(Questions with { Questions = [new(HostileText, [new(HostileText, HostileText)])] }));
        var read = Card(Row(Questions with { Questions = [new(HostileText, [new(HostileText, HostileText)])] }), mayAnswer: false);
        var over = Card(
            row with { Answer = AnswerKind.Deny, AnswerText = HostileText, AnsweredBy = HostileText, AnsweredAt = Noon }, AskStanding.AnsweredByOther);

        Assert.All(new[] { asked, question, read, over }, static card =>
        {
            Assert.Contains("&lt;script&gt;", card.Markup, StringComparison.Ordinal);
            Assert.Empty(card.FindAll("script"));
            Assert.DoesNotContain('\u202e', card.Markup);
            Assert.DoesNotContain('\u001b', card.Markup);
        });
        Assert.Equal($"/ledger/{Uri.EscapeDataString(HostileText)}", asked.Find(".hc-ask__who a").GetAttribute("href"));
    }

    [Fact]
    public void Permission_Waiting_OffersItsAnswersAndSaysWhatAlwaysAllows()
    {
        var card = Card(Row());

        Assert.Equal(["Approve once", "Always", "Deny", "Defer"], Words(card.FindAll("button")));
        Assert.Contains("Always allows: Bash(touch:*), in this session", card.Find(".hc-ask__main").TextContent, StringComparison.Ordinal);
        Assert.Contains("Client state", card.Find(".hc-evid").TextContent, StringComparison.Ordinal);
        Assert.Equal("touch a", card.Find("pre").TextContent);
        Assert.Equal("6\u00a0min", card.Find("time[data-at]").TextContent);
        card.Find("[data-key=y]").Click();
        Assert.Equal([new(AnswerKind.Allow)], _answers);
        card.FindAll("button").Single(static button => button.TextContent == "Always").Click();
        Assert.Equal(new(AnswerKind.Always), _answers[1]);
    }

    [Theory]
    [InlineData("  too wide ", "too wide")]
    [InlineData("   ", null)]
    public void Deny_TakesAReason_AsksForItFirst(string typed, string? sent)
    {
        var card = Card(Row());

        card.Find("[data-key=n]").Click();
        Assert.Empty(_answers);
        card.Find("input[aria-label='Why it is denied']").Change(typed);
        card.Find("form").Submit();

        Assert.Equal([new(AnswerKind.Deny, sent)], _answers);
    }

    [Fact]
    public void Deny_TakesNoReason_IsSentAtOnce()
    {
        Card(Row(Permission with { TakesReason = false })).Find("[data-key=n]").Click();
        Assert.Equal([new(AnswerKind.Deny)], _answers);
    }

    [Fact]
    public void Deny_Back_SendsNothing()
    {
        var card = Card(Row());
        card.Find("[data-key=n]").Click();
        card.Find("[data-close]").Click();
        Assert.Empty(_answers);
        Assert.NotNull(card.Find("[data-key=y]"));
    }

    [Theory]
    [InlineData("15 min", "2026-11-20T12:15:00+00:00")]
    [InlineData("1 h", "2026-11-20T13:00:00+00:00")]
    [InlineData("Until tomorrow, 08:00", "2026-11-21T07:00:00+00:00")]
    public void Defer_EachChoice_IsUntilThen(string word, string until)
    {
        var card = Card(Row(), zone: TimeZoneInfo.CreateCustomTimeZone("one", TimeSpan.FromHours(1), "one", "one"));
        card.Find("[data-key=w]").Click();
        card.FindAll("button").Single(button => button.TextContent == word).Click();
        Assert.Equal(DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(_deferrals));
    }

    [Fact]
    public void Deferred_Card_SaysUntilWhenAndCanBeTakenUp()
    {
        var card = Card(Row() with { DeferredUntil = Noon.AddHours(1) }, AskStanding.Deferred);
        Assert.Contains("Put off until 2026-11-20 13:00 UTC", card.Find("[role=status]").TextContent, StringComparison.Ordinal);
        card.Find("[data-key=w]").Click();
        Assert.Null(Assert.Single(_deferrals));
        card.Find("[data-key=y]").Click();
        Assert.Equal([new(AnswerKind.Allow)], _answers);
    }

    [Fact]
    public void Reply_ChoicesAndWords_AreSentInTheOrderOfTheQuestions()
    {
        var card = Card(Row(Questions));

        card.FindAll("fieldset")[0].QuerySelectorAll("input[type=radio]")[1].Change(true);
        card.FindAll("fieldset")[1].QuerySelectorAll("input[type=checkbox]")[2].Change(true);
        card.FindAll("fieldset")[1].QuerySelectorAll("input[type=checkbox]")[0].Change(true);
        card.FindAll("fieldset")[1].QuerySelectorAll("input[type=checkbox]")[1].Change(true);
        card.FindAll("fieldset")[1].QuerySelectorAll("input[type=checkbox]")[1].Change(false);
        card.FindAll("fieldset")[1].QuerySelector("input[type=text]")!.Change("Sunday");
        card.FindAll("fieldset")[2].QuerySelector("input[type=text]")!.Change(" because ");
        card.Find("form").Submit();

        var answer = Assert.Single(_answers);
        Assert.Equal(AnswerKind.Reply, answer.Kind);
        Assert.Equal([["403"], ["Mon", "Wed", "Sunday"], ["because"]], answer.Replies!);
    }

    [Fact]
    public void Reply_OwnWordsWhereOneIsChosen_StandInItsPlace()
    {
        var card = Card(Row(Questions));
        card.FindAll("fieldset")[0].QuerySelectorAll("input[type=radio]")[0].Change(true);
        card.FindAll("fieldset")[0].QuerySelector("input[type=text]")!.Change("410");
        card.Find("form").Submit();
        Assert.Equal(["410"], Assert.Single(_answers).Replies![0]);
    }

    [Fact]
    public void Answer_Refused_SaysWhyAndStaysOpen()
    {
        _refusal = "A reply must say something.";
        var card = Card(Row(Questions));
        card.Find("form").Submit();
        Assert.Contains(_refusal, card.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(card.Find("form"));
    }

    [Theory]
    [InlineData(AskStanding.Answered, "Answered", "Approved once at 12:01:00 UTC")]
    [InlineData(AskStanding.AnsweredByOther, "Already answered", "Already answered by anna: Approved once at 12:01:00 UTC")]
    public void Card_Answered_IsLockedAndSaysByWhom(AskStanding standing, string chip, string news)
    {
        var card = Card(
            Row() with
            {
                Answer = AnswerKind.Allow, AnsweredAt = Noon.AddMinutes(1), AnsweredBy = "anna", Outcome = AskEnd.Answered, EndedAt = Noon.AddMinutes(1),
            },
            standing);

        Assert.Equal(chip, card.Find(".hc-chip").TextContent);
        Assert.Contains(news, card.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.All(card.FindAll("button"), static button => Assert.Equal("true", button.GetAttribute("aria-disabled")));
        Assert.Empty(card.FindAll("[data-key]"));
        Assert.Contains("waited 1\u00a0min", card.Find(".hc-ask__cost").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AskEnd.Withdrawn, "The agent moved on")]
    [InlineData(AskEnd.Over, "Its client ended")]
    public void Card_NoLongerWaiting_SaysSoAndSendsNothing(AskEnd end, string news)
    {
        var card = Card(Row() with { Outcome = end, EndedAt = Noon }, AskStanding.Gone);
        Assert.Equal("No longer waiting", card.Find(".hc-chip").TextContent);
        Assert.Contains(news, card.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.All(card.FindAll("button"), static button => Assert.Equal("true", button.GetAttribute("aria-disabled")));
    }

    [Fact]
    public void Card_Viewer_HasNoVerbAndAWordWhy()
    {
        foreach (var card in new[] { Card(Row(), mayAnswer: false), Card(Row(Questions), mayAnswer: false) })
        {
            Assert.Empty(card.FindAll("button, form, input"));
            Assert.Contains("Answering needs the operator role.", card.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Card_ClientTakesNoAnswer_ShowsWhereItRunsAndNoButton()
    {
        var card = Card(Row(Permission with { Answers = [] }) with { RunId = null, Evidence = AskEvidence.Inferred });
        Assert.Empty(card.FindAll("button"));
        Assert.Contains("/srv/work · session session-1", card.Find(".hc-ask__who").TextContent, StringComparison.Ordinal);
        Assert.Contains("It takes its answer where it runs", card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Detail_Long_IsFoldedUntilAsked()
    {
        var text = string.Join('\n', Enumerable.Range(1, 400).Select(static line => $"line {line}"));
        var card = Card(Row(Permission with { Detail = text }));

        Assert.EndsWith("line 8\n…", card.Find("pre").TextContent, StringComparison.Ordinal);
        card.Find(".ad-more").Click();
        Assert.EndsWith("line 400", card.Find("pre").TextContent, StringComparison.Ordinal);
        card.Find(".ad-more").Click();
        Assert.EndsWith("line 8\n…", card.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NamedAfterItsTool_IsAskedInWords()
    {
        var card = Card(Row(Permission with { Kind = AskKind.Plan, Title = "ExitPlanMode", Tool = "ExitPlanMode", Detail = "1. Look" }));
        Assert.Equal("May I go ahead with this plan?", card.Find(".hc-ask__q").TextContent);
        Assert.Equal("1. Look", card.Find("pre").TextContent);
    }

    [Fact]
    public void Words_OfEveryFact_AreThere()
    {
        Assert.All(Enum.GetValues<AskKind>(), static kind => Assert.NotEmpty(AskLook.Of(kind).Word));
        Assert.All(Enum.GetValues<AskEvidence>(), static evidence => Assert.NotEmpty(AskWords.Explain(evidence) + AskWords.Of(evidence)));
        Assert.All(Enum.GetValues<AnswerKind>(), static answer => Assert.NotEqual(AskWords.Verb(answer), AskWords.Past(answer)));
    }

    private static IEnumerable<string> Words(IEnumerable<IElement> elements) => elements.Select(static element => element.TextContent.Trim());

    private IRenderedComponent<AskCard> Card(
        AskRow ask, AskStanding standing = AskStanding.Waiting, bool mayAnswer = true, TimeZoneInfo? zone = null) => Render<AskCard>(p => p
        .Add(x => x.Ask, ask).Add(x => x.Standing, standing).Add(x => x.MayAnswer, mayAnswer).Add(x => x.Now, Noon)
        .Add(x => x.Zone, zone ?? TimeZoneInfo.Utc)
        .Add(x => x.OnAnswer, (_, answer) =>
        {
            _answers.Add(answer);
            return Task.FromResult(_refusal);
        })
        .Add(x => x.OnDefer, (_, until) =>
        {
            _deferrals.Add(until);
            return Task.FromResult(_refusal);
        }));
}
