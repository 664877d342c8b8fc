using Bunit;
using Helicarrier.Domain.Control;
using Helicarrier.Tests.Unit.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Runners;
using Helicarrier.Web.Components.Pages.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Components;

/// <summary>Runners on other machines, as the page of runs lists them.</summary>
public sealed class RunnersPanelTests : ControlsContext
{
    private const string Hostile = "<b>fault</b>\u202e";

    [Fact]
    public async Task Panel_NoRunner_SaysHowOneIsStarted()
    {
        await using var world = await ControlWorld.StartAsync();
        Services.AddSingleton(world.Pool);
        var panel = await ShowAsync(world);
        Assert.Contains("No other machine holds runs", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("Helicarrier.Runner connect", panel.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_ConnectedAndAway_AreToldApartAndOnlyTheOneThatIsAwayCanBeForgotten()
    {
        await using var world = await ControlWorld.StartAsync();
        await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("near") with { Fault = Hostile });
        var (far, _) = await RunnerWorld.JoinAsync(world, RunnerWorld.Profile("far", RunnerWorld.Entry("strange")));
        await world.Desk.SpawnAsync(ControlWorld.Org, new("strange", "go", Runner: "far"), "anna");
        await world.Register.LeaveAsync(far, "gpu-key");
        string? forgotten = null;
        Services.AddSingleton(world.Pool);
        var host = Host();
        var panel = await ShowAsync(world, name => forgotten = name);

        var rows = panel.FindAll("tbody tr");
        Assert.Contains("Away since", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("critical", rows[0].QuerySelector(".hc-state")!.GetAttribute("data-sev"));
        Assert.Contains("1 of 2", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Connected", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Null(rows[1].QuerySelector("button"));
        Assert.DoesNotContain("<b>", panel.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', panel.Markup);

        await panel.InvokeAsync(() => panel.Find("[aria-label='Forget far']").Click());
        panel.WaitForAssertion(() => Assert.Contains("Its run will be marked as lost", host.Find("[role=dialog]").TextContent, StringComparison.Ordinal));
        await panel.InvokeAsync(() => host.FindAll("[role=dialog] button").Single(static button => button.TextContent.Contains("Forget it")).Click());
        panel.WaitForAssertion(() => Assert.Equal("far", forgotten));
    }

    private async Task<IRenderedComponent<RunnersPanel>> ShowAsync(ControlWorld world, Action<string>? forget = null)
    {
        var (runners, open) = (await world.Runners.ListAsync(ControlWorld.Org), await world.Reader.OpenAsync(ControlWorld.Org));
        return Render<RunnersPanel>(parameters => parameters
            .Add(panel => panel.Runners, runners).Add(panel => panel.Open, open).Add(panel => panel.Organization, ControlWorld.Org)
            .Add(panel => panel.MayForget, true)
            .Add(panel => panel.OnForget, runner =>
            {
                forget?.Invoke(runner.Name);
                return Task.FromResult<string?>(null);
            }));
    }
}
