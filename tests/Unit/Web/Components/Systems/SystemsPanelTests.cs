using Bunit;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Quarantine;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Login;
using Helicarrier.Web.Components.Pages.Systems;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Systems;

public sealed class SystemsPanelTests : ControlsContext
{
    public SystemsPanelTests()
    {
        Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon));
        Services.AddSingleton<AntiforgeryStateProvider>(new Token());
    }

    [Fact]
    public void Readiness_OneCheckFails_SaysWhichAndThatNothingIsWritten()
    {
        var panel = Render<ReadinessPanel>(p => p.Add(x => x.Checks, [new("migrations", true, "2 of 2"), new("disk", false, "41 MB free")]));

        Assert.Contains("1 of 2 checks fails", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var failed = panel.Find("li[data-sev=critical]");
        Assert.Equal("disk", failed.QuerySelector("b")!.TextContent);
        Assert.Equal("failed", failed.QuerySelector("svg")!.GetAttribute("aria-label"));
        Assert.Equal("41 MB free", failed.QuerySelector("small")!.TextContent);
    }

    [Fact]
    public void Readiness_OnlyWhatRunsWriteIsLost_DoesNotSayThatDataRoutesAreShut()
    {
        var panel = Render<ReadinessPanel>(p => p.Add(x => x.Checks, [new("disk", true, ""), new("output", false, "since 08:31")]));

        Assert.Contains("Agents go on", panel.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing is written", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GatewayLinkPhase.Connected, null, "Connected", "to ws://box:1 since 2026-11-20 12:00 UTC.")]
    [InlineData(GatewayLinkPhase.Waiting, "cannot be reached", "Not connected", "to ws://box:1: it cannot be reached. Next try at 12:00:02 UTC.")]
    [InlineData(GatewayLinkPhase.Connecting, "was silent", "Connecting", "to ws://box:1; before, it was silent.")]
    [InlineData(GatewayLinkPhase.Connecting, null, "Connecting", "to ws://box:1.")]
    public void Gateway_AnyPhase_IsSaidInWordsBesideItsIcon(GatewayLinkPhase phase, string? fault, string word, string line)
    {
        var link = new GatewayLink("ws://box:1", phase, Noon) { Fault = fault, NextTryAt = phase == GatewayLinkPhase.Waiting ? Noon.AddSeconds(2) : null };

        var panel = Render<GatewayLine>(p => p.Add(x => x.Link, link)).Find("[role=status]");

        Assert.Equal(word, panel.QuerySelector(".hc-chip")!.TextContent.Trim());
        Assert.NotNull(panel.QuerySelector(".hc-chip svg"));
        Assert.Equal(line, panel.QuerySelector(".hc-dim")!.TextContent);
    }

    [Fact]
    public void Suspected_OperatorDecides_TellsWhichAndThat()
    {
        var decided = new List<(long, bool)>();
        var row = new SuspectedRow
        {
            Id = 7, Status = SuspicionStatus.Open, SessionId = "T", AgentId = "codex:parser", AgentLabel = "parser", Model = "gpt-5.1",
            OccurredAt = Noon, GapMs = 4,
            Tokens = 3264, Cost = new NanoUsd(3_781_000), LogSource = "codex", LogSessionId = "T", Source = "otlp", DetectedAt = Noon,
        };
        var panel = Render<SuspectedPanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1).Add(x => x.OnDecide, (suspected, areOne) =>
        {
            decided.Add((suspected.Id, areOne));
            return Task.CompletedTask;
        }));
        panel.FindAll("button")[1].Click();

        Assert.Contains("3,264 tok", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Contains("4 ms from", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Contains("the codex log", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Equal("/ledger/T", panel.Find("a").GetAttribute("href"));
        Assert.Equal([(7, false)], decided);
    }

    [Theory]
    [InlineData("""{"error":{"code":"X","message":"Invalid payload","details":[{"field":"a","message":"is missing"},{"message":"too long"}]}}""",
        "Invalid payload: a is missing; too long")]
    [InlineData("""{"error":"Invalid JSON payload"}""", "Invalid JSON payload")]
    [InlineData("""{"message":"Not this"}""", "Not this")]
    [InlineData("""{"other":1}""", """{"other":1}""")]
    [InlineData("broken", "broken")]
    public void ErrorText_Body_IsASentence(string body, string sentence) => Assert.Equal(sentence, ErrorText.Of(body));

    [Fact]
    public void Suspected_DecidedOnes_TellWhoDecidedAndCanBeReopened()
    {
        var reopened = new List<long>();
        var row = new SuspectedRow
        {
            Id = 8, Status = SuspicionStatus.Merged, SessionId = "cliproxyapi:claude-cli:2026-11-20", AgentId = "a", AgentLabel = "a",
            Model = "gpt-5.1", OccurredAt = Noon, GapMs = 4,
            LogSource = "otlp", LogSessionId = "T", Source = "cliproxyapi", DetectedAt = Noon, DecidedAt = Noon, DecidedBy = "anna",
        };
        var panel = Render<SuspectedPanel>(p => p.Add(x => x.Rows, []).Add(x => x.Decided, [row]).Add(x => x.OnReopen, decided =>
        {
            reopened.Add(decided.Id);
            return Task.CompletedTask;
        }));
        panel.Find("button").Click();

        Assert.Contains("One call, gpt-5.1", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Contains("the proxy and telemetry", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Contains("decided by anna", panel.Find(".sd").TextContent, StringComparison.Ordinal);
        Assert.Equal([8], reopened);
        Assert.Empty(Render<SuspectedPanel>(p => p.Add(x => x.Rows, []).Add(x => x.Decided, [row])).FindAll("button"));
    }

    [Fact]
    public void Suspected_DecisionIsNotWritten_SaysSo()
    {
        var row = new SuspectedRow
        {
            Id = 7, Status = SuspicionStatus.Open, SessionId = "T", AgentId = "a", AgentLabel = "a", OccurredAt = Noon, GapMs = 4,
            LogSource = "codex", LogSessionId = "T", Source = "otlp",
            DetectedAt = Noon,
        };
        var panel = Render<SuspectedPanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.OnDecide, (_, _) => throw new UnauthorizedAccessException()));
        panel.FindAll("button")[0].Click();

        Assert.Contains("Nothing changed", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspected_ViewerLooks_HasNoButtons()
    {
        var row = new SuspectedRow
        {
            Id = 7, Status = SuspicionStatus.Open, SessionId = "T", AgentId = "a", AgentLabel = "a", OccurredAt = Noon, GapMs = 4,
            LogSource = "codex", LogSessionId = "T", Source = "otlp", DetectedAt = Noon,
        };

        Assert.Empty(Render<SuspectedPanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1)).FindAll("button"));
        Assert.Contains("nothing suspected", Render<SuspectedPanel>(p => p.Add(x => x.Rows, [])).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_LinesSkipped_NamesTheReasons()
    {
        var panel = Render<SourcesPanel>(p => p.Add(x => x.Sources, [new()
        {
            Source = "codex",
            Title = "Codex",
            Roots = [],
            Files = 3,
            Bytes = 2_400_000,
            Events = 120,
            Skipped = 9,
            SkippedReasons = new Dictionary<string, long> { ["bad_json"] = 7, ["too_long"] = 2 },
            LastParsedAt = Noon.AddMinutes(-2),
            UnknownFields = new Dictionary<string, long>(),
            Errors = [new("/home/me/.codex/locked.jsonl", "permission denied")],
            ErrorsTotal = 1,
            Feeds = [],
            Gaps = [],
        }]));

        Assert.Contains("7 bad json, 2 too long", panel.Find(".hc-more").TextContent, StringComparison.Ordinal);
        Assert.Contains("permission denied", panel.Find(".hc-more").TextContent, StringComparison.Ordinal);
        Assert.Contains("2\u00a0min", panel.Find("tbody time").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_ErrorsGapsAndUnknownFields_AreSaidInWordsAndAsText()
    {
        var card = Render<SourceCard>(p => p.Add(x => x.Host, "runner-01").Add(x => x.Source, new()
        {
            Source = "codex",
            Title = "Codex",
            Roots = [new("/home/me/.codex/sessions", true), new("/home/me/.codex/archived_sessions", false)],
            Files = 3,
            Events = 120,
            Skipped = 7,
            SkippedReasons = new Dictionary<string, long> { ["invalid_json"] = 7 },
            LastParsedAt = Noon.AddMinutes(-2),
            UnknownFields = new Dictionary<string, long> { ["usage:<b>novel</b>"] = 4 },
            Errors = [new("/home/me/.codex/sessions/locked.jsonl", "permission denied")],
            ErrorsTotal = 3,
            Feeds = [],
            Gaps = [new("http://proxy:8317", "runner-01", Noon.AddHours(-2), Noon.AddHours(-1), "polled_late")],
            GapsTotal = 1,
        }));

        Assert.Equal(["3 errors", "1 gap"], card.FindAll(".hc-chip").Select(chip => chip.TextContent));
        Assert.Equal(["there", "not there"], card.FindAll(".sc-lists svg[role=img]").Select(icon => icon.GetAttribute("aria-label")));
        Assert.Contains("invalid json", card.Markup, StringComparison.Ordinal);
        Assert.Contains(card.FindAll("code"), code => code.TextContent == "usage:<b>novel</b>");
        Assert.Contains("2 more are not shown", card.Markup, StringComparison.Ordinal);
        Assert.Contains("polled late", card.Find("section[data-sev=warning]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Imports_LatestRun_AddsUpBeforeTheEye()
    {
        var run = new ImportRunRow(Guid.NewGuid(), "hud", ImportRunStatus.Succeeded, Noon, Noon.AddSeconds(90), 12, 3_000_000,
            100, 90, 8, 2, "{\"a\":\"<b>\"}");

        var panel = Render<ImportsPanel>(p => p.Add(x => x.Runs, [run]));

        Assert.Equal(["100", "90", "8", "2"], panel.FindAll(".hc-flow dd").Select(figure => figure.TextContent));
        Assert.Empty(panel.FindAll("pre b"));
    }

    [Fact]
    public void Quarantine_PayloadOpened_IsShownAsTextAndReadOnlyThen()
    {
        var read = 0;
        var row = new QuarantineRow(7, "/api/v3/ingest/session", 3, "invalid_payload", """{"error":{"message":"status is unknown"}}""",
            90_000, "ci", Noon, null);
        var panel = Render<QuarantinePanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1).Add(x => x.Find, id =>
        {
            read++;
            return Task.FromResult<QuarantineDetail?>(new(row, "<script>alert(1)</script>", Truncated: true));
        }));
        Assert.Equal(0, read);
        Assert.Contains("status is unknown", panel.Find("tbody tr").TextContent, StringComparison.Ordinal);

        panel.Find("tbody button").Click();

        Assert.Equal("<script>alert(1)</script>", panel.Find("pre").TextContent);
        Assert.Empty(panel.FindAll("script"));
        Assert.Contains("first 64 KiB", panel.Find(".qr-payload").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Quarantine_OperatorReplays_IsToldWhatBecameOfIt()
    {
        var row = new QuarantineRow(7, "ingest/session", null, "VALIDATION_ERROR", "{}", 90, "ci", Noon, null);
        var steps = new Queue<ReplayStep>([new(200, 0, 0, 0, 0, 0, 207), new(3, 0, 0, 1, 0, 0, null)]);
        var asked = new List<long>();
        var panel = Render<QuarantinePanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1)
            .Add(x => x.OnReplay, one => Task.FromResult(new ReplayAnswer(one.Id, ReplayVerdict.Rejected, null, "STILL_BAD", "{}")))
            .Add(x => x.OnReplayKind, (_, after) =>
            {
                asked.Add(after);
                return Task.FromResult(steps.Dequeue());
            }));

        panel.Find("button[aria-label^=Replay]").Click();
        Assert.Equal("Refused again: STILL_BAD. It stays here and can be tried again.", panel.Find("[role=status]").TextContent);

        panel.Find("tbody button").Click();
        panel.Find(".qr-payload button").Click();
        Assert.Equal([0L, 207L], asked);
        Assert.Equal("VALIDATION_ERROR from ingest/session: 203 taken in, 1 refused again.", panel.Find("[role=status]").TextContent);
    }

    [Fact]
    public void Quarantine_ReplayFails_SaysSoAndCanBeTriedAgain()
    {
        var row = new QuarantineRow(7, "ingest/session", null, "X", "{}", 90, "ci", Noon, null);
        var panel = Render<QuarantinePanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1)
            .Add(x => x.OnReplay, _ => Task.FromException<ReplayAnswer>(new InvalidOperationException("store"))));

        panel.Find("button[aria-label^=Replay]").Click();

        Assert.Contains("What was taken in stays so", panel.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.False(panel.Find("button[aria-label^=Replay]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("adoption", 90, true)]
    [InlineData("ingest/session", 90_000, true)]
    [InlineData("ingest/session", 90, false)]
    public void Quarantine_CannotBeReplayedOrMayNot_HasNoButton(string source, int bytes, bool mayOperate)
    {
        var row = new QuarantineRow(7, source, null, "X", "{}", bytes, "ci", Noon, null);
        var panel = Render<QuarantinePanel>(p => p.Add(x => x.Rows, [row]).Add(x => x.Total, 1)
            .Add(x => x.OnReplay, mayOperate ? _ => Task.FromResult(new ReplayAnswer(7, ReplayVerdict.Accepted)) : null));

        Assert.Empty(panel.FindAll("button[aria-label^=Replay]"));
    }

    [Fact]
    public void Keys_Created_IsShownOnceAndForgottenOnRequest()
    {
        (string Name, string Scopes)? asked = null;
        var panel = Render<KeysPanel>(p => p.Add(x => x.OnCreate, (name, scopes) =>
        {
            asked = (name, string.Join(' ', scopes));
            return Task.FromResult("hc_secret");
        }));

        panel.Find("form input[maxlength]").Input(" ci ");
        panel.FindAll(".kp-scopes input")[1].Change(true);
        panel.Find("form").Submit();

        Assert.Equal(("ci", "ingest read"), asked);
        Assert.Equal("hc_secret", panel.Find(".kp-once code").TextContent);
        panel.Find(".kp-once .hc-btn--ghost").Click();
        Assert.DoesNotContain("hc_secret", panel.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("laptop")]
    public void Keys_NameMissingOrTaken_CreatesNothing(string name)
    {
        var created = 0;
        var panel = Render<KeysPanel>(p => p
            .Add(x => x.Keys, [new(new(Guid.NewGuid()), "laptop", "read", ApiKeyStatus.Active, Noon, null)])
            .Add(x => x.OnCreate, (_, _) => Task.FromResult($"{++created}")));

        panel.Find("form input[maxlength]").Input(name);
        panel.Find("form").Submit();

        Assert.Equal(0, created);
        Assert.Single(panel.FindAll("[role=alert]"));
    }

    [Fact]
    public void Keys_Revoke_AsksBeforeItActs()
    {
        var host = Host();
        StoredKey? revoked = null;
        var key = new StoredKey(new(Guid.NewGuid()), "laptop", "read", ApiKeyStatus.Active, Noon, null);
        var panel = Render<KeysPanel>(p => p.Add(x => x.Keys, [key]).Add(x => x.OnRevoke, entry =>
        {
            revoked = entry;
            return Task.CompletedTask;
        }));

        panel.Find("button[aria-label='Revoke laptop']").Click();
        Assert.Null(revoked);
        host.WaitForAssertion(() => Assert.Equal("Revoke laptop?", host.Find("[role=dialog] h2").TextContent));
        host.Find(".hud-dialog__form").Submit();

        Assert.Equal(key, revoked);
    }

    [Fact]
    public void Keys_LastAdminKey_SaysWhyItStays()
    {
        var host = Host();
        var panel = Render<KeysPanel>(p => p.Add(x => x.Keys, [new(new(Guid.NewGuid()), "root", "admin", ApiKeyStatus.Active, Noon, null)])
            .Add(x => x.OnRevoke, _ => Task.FromException(new InvalidOperationException("last"))));

        panel.Find("button[aria-label='Revoke root']").Click();
        host.WaitForAssertion(() => Assert.NotEmpty(host.FindAll(".hud-dialog__form")));
        host.Find(".hud-dialog__form").Submit();

        host.WaitForAssertion(() => Assert.Contains("is still in force", host.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_NotForAdmins_HasNoButtons() => Assert.Empty(
        Render<KeysPanel>(p => p.Add(x => x.Keys, [new(new(Guid.NewGuid()), "laptop", "read", ApiKeyStatus.Active, Noon, null)])).FindAll("button, form"));

    [Theory]
    [InlineData("invalid", "This key is not known, or it was revoked.")]
    [InlineData("scope", "This key is valid but opens no page: it lacks the read scope.")]
    [InlineData("<script>", null)]
    [InlineData(null, null)]
    public void Login_Error_IsOneOfOurSentences(string? error, string? sentence)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/login?error={Uri.EscapeDataString(error ?? "")}&returnUrl=%2Fledger");

        var page = Render<LoginScreen>();

        Assert.Equal(sentence, page.FindAll("[role=alert]").SingleOrDefault()?.TextContent);
        Assert.Equal("/auth/login", page.Find("form[method=post]").GetAttribute("action"));
        Assert.Equal("/ledger", page.Find("input[name=returnUrl]").GetAttribute("value"));
        Assert.Equal("token", page.Find("input[name=form]").GetAttribute("value"));
        Assert.Equal("password", page.Find("input[name=key]").GetAttribute("type"));
        Assert.Single(page.FindAll("h1"));
    }

    private sealed class Token : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => new("token", "form");
    }
}
