using Bunit;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Jobs;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Web;
using Helicarrier.Web.Components.Pages.Bridge;
using Helicarrier.Web.Components.Pages.Since;
using Helicarrier.Web.Components.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components.Since;

/// <summary>The page over a store: what its sentence says, where its lines lead, and from when it counts.</summary>
public sealed class SinceScreenTests : RunsContext
{
    private DateTimeOffset Now => World.Time.GetUtcNow();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Screen_NoEarlierVisitAndNothingHappened_SaysSoInOneLine()
    {
        var screen = Open();
        Assert.Contains("No earlier visit of yours is known, so these are the last 24 hours.", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("Nothing happened, and nobody waits for you.", screen.Find(".hc-allclear").TextContent, StringComparison.Ordinal);
        Assert.Empty(screen.FindAll(".hc-lede"));
    }

    [Fact]
    public async Task Screen_AfterAnAbsence_CountsFromTheLastVisitAndEachPartIsALink()
    {
        await EndAsync("before", SessionStatus.Success, "Old");
        World.Time.Advance(TimeSpan.FromMinutes(1));
        Visits.Saw((await State).User);
        World.Time.Advance(TimeSpan.FromHours(10));
        await EndAsync("s/1", SessionStatus.Success, "Keyset paging");
        await EndAsync("s2", SessionStatus.Success, "Importer");
        await EndAsync("s3", SessionStatus.Failed, "Analyzers");
        World.Time.Advance(TimeSpan.FromHours(4));
        var screen = Open();

        Assert.Equal("While you were away 2 sessions finished and 1 failed. Nothing was called.", screen.Find(".hc-lede").TextContent);
        Assert.Equal(["/since#fin", "/since#fail"], screen.FindAll(".hc-lede a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/ledger/s2", "/ledger/s%2F1"], screen.FindAll("#fin .hc-away a").Select(link => link.GetAttribute("href")));
        Assert.Contains("broke: it did, ran", screen.Find("#fail small").TextContent, StringComparison.Ordinal);
        Assert.Contains("UTC, 14\u00a0h", screen.Find(".hc-filters .hc-meta").TextContent, StringComparison.Ordinal);
        Assert.Contains("Counted from when you last used a page", screen.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Pressed_KeepsWhatIsReadAndCountsFromThenOn()
    {
        Visits.Saw((await State).User);
        World.Time.Advance(TimeSpan.FromHours(10));
        await EndAsync("s1", SessionStatus.Success, "Importer");
        World.Time.Advance(TimeSpan.FromMinutes(10));
        var line = Render<AwayLine>(p => p.AddCascadingValue(State));
        Assert.Equal(PageRoutes.Since, line.Find("a").GetAttribute("href"));
        var screen = Open();
        await screen.InvokeAsync(() => screen.Find(".hc-btn--primary").ClickAsync(new()));

        Assert.Contains("Read up to " + Format.Clock(Now), screen.Markup, StringComparison.Ordinal);
        Assert.Single(screen.FindAll("#fin li"));
        Assert.Empty(Render<AwayLine>(p => p.AddCascadingValue(State)).FindAll("a"));
        World.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("Counted from when you last said that you had read this.", Open().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_WhatIsOutOfTheOrdinary_LeadsToWhereItIsTold()
    {
        var run = await SpawnAsync("fury");
        await World.Desk.StopAsync(ControlWorld.Org, run, new(Reason: "Enough"), "maria");
        await World.Writer.WriteAsync(transaction =>
        {
            transaction.AlertTransitions.Add(
                ControlWorld.Org, "r/1", "<b>Spend</b>\u202e", new(1, Now, AlertStatus.Ok, AlertStatus.Critical, 3, AlertReason.First));
            transaction.AlertTransitions.Add(
                ControlWorld.Org, "b1", "Budget Night is reached", new(1, Now, AlertStatus.Ok, AlertStatus.Critical, 9, AlertReason.BudgetLimit));
            return transaction.Jobs.EndUnbegun(
                ControlWorld.Org, transaction.Jobs.Put(new(ControlWorld.Org, "backup", null, ActorType.User, "anna", "{}")), JobStatus.Failed,
                "no_room", "No room");
        });
        World.Time.Advance(TimeSpan.FromMinutes(1));
        var news = Open().FindAll(".sn-news a");

        Assert.Equal(
            ["/budgets", "/alerts/rules/r%2F1", "/jobs/1", PageRoutes.OfStop(run)], news.Select(link => link.GetAttribute("href")));
        Assert.Equal(
            ["Budget Night is reached", "<b>Spend</b>\\u202e", "Backup #1 failed", "maria stopped fury"], news.Select(link => link.TextContent));
    }

    [Fact]
    public async Task Screen_HostileSession_IsTextAndItsMarksAreShown()
    {
        await EndAsync("s1", SessionStatus.Failed, "<img src=x onerror=alert(1)>\u202egnp");
        World.Time.Advance(TimeSpan.FromMinutes(1));
        var screen = Open();
        Assert.Empty(screen.FindAll("img"));
        Assert.DoesNotContain("\u202e", screen.Markup, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)>\\u202egnp", screen.Find("#fail a").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_ATimeOfOnesOwn_IsTheAddressAndANonsenseIsRefused()
    {
        var screen = Open();
        await screen.InvokeAsync(() => screen.Find("[aria-expanded]").ClickAsync(new()));
        await screen.InvokeAsync(() => screen.Find("input").ChangeAsync(new() { Value = "yesterday" }));
        Assert.Equal("That is no time. Write it as 2026-11-20 18:04.", screen.Find(".validation-message").TextContent);
        await screen.InvokeAsync(() => screen.Find("input").ChangeAsync(new() { Value = "2199-01-01" }));
        Assert.Equal("The time must begin before it ends.", screen.Find(".validation-message").TextContent);
        await screen.InvokeAsync(() => screen.Find("input").ChangeAsync(new() { Value = "2020-11-20 18:04" }));
        Assert.EndsWith("/since?from=2020-11-20T18%3A04%3A00Z", Navigation.Uri, StringComparison.Ordinal);
        screen.WaitForAssertion(() => Assert.Contains("Fri 20 Nov 2020 18:04 to", screen.Markup, StringComparison.Ordinal));
    }

    private Task EndAsync(string id, SessionStatus status, string title)
    {
        var isFailed = status == SessionStatus.Failed;
        return World.Writer.WriteAsync(transaction => transaction.Sessions.Put(ControlWorld.Org, new()
        {
            SessionId = id, AgentId = "peter", Source = SourceNames.Ingest, Status = status, Title = title, StartedAt = Now.AddMinutes(-5), EndedAt = Now,
            LastEventAt = Now, ErrorCode = isFailed ? "broke" : null, ErrorMessage = isFailed ? "it did" : null,
        }));
    }

    private IRenderedComponent<SinceScreen> Open()
    {
        var screen = Render<SinceScreen>(p => p.AddCascadingValue(State));
        screen.WaitForAssertion(() => Assert.Empty(screen.FindAll(".hc-sk")));
        return screen;
    }
}
