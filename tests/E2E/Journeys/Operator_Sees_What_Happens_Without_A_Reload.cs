using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>An event by the API and a line in a watched log file both reach the open Bridge by themselves.</summary>
public sealed class Operator_Sees_What_Happens_Without_A_Reload : BrowserJourney
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private string _log = "";

    protected override Task PrepareAsync()
    {
        _log = World.WriteHomeFile(
            ClaudeLog.Path("beacon", "s-1"), ClaudeLog.User("beacon", "s-1", 1, _now.AddSeconds(-30), "Light the beacon"));
        return CliProcess.RunAsync(World, "import", "--db", World.DatabasePath);
    }

    [Fact]
    public async Task Ingested_Event_And_Appended_Line_Appear()
    {
        await Envelopes.SendAsync(Host.Client, "live-0", "peter", "Already there");
        await SignInAsync();
        await Expect(Hud.AgentCard("peter")).ToContainTextAsync("Already there");
        await Page.EvaluateAsync("window.neverReloaded = true");

        await Envelopes.SendAsync(Host.Client, "live-1", "shuri", "Came while looking");
        await Expect(Hud.AgentCard("shuri")).ToContainTextAsync("Came while looking");
        await Expect(Hud.AgentCard("shuri")).ToHaveAttributeAsync("data-state", "working");

        await Envelopes.SendAsync(Host.Client, "live-1", "shuri", "Came while looking", events:
        [
            new
            {
                eventType = "state_transition",
                eventTs = Envelopes.Stamp(TimeProvider.System.GetUtcNow()),
                payload = new { state = "waiting", evidence = "May I overwrite the <b>map</b>?" },
            },
        ]);
        await Expect(Hud.AgentCard("shuri")).ToHaveAttributeAsync("data-state", "waiting");
        await Expect(Hud.AgentCard("shuri")).ToContainTextAsync("May I overwrite the <b>map</b>?");

        await File.AppendAllTextAsync(_log, ClaudeLog.Assistant("beacon", "s-1", 1, TimeProvider.System.GetUtcNow(), "Lit."));
        await Expect(Hud.AgentCard("beacon")).ToContainTextAsync("claude-sonnet-4-5");
        await Expect(Hud.AgentCard("beacon")).ToContainTextAsync("$0.01");
        Assert.True(await Page.EvaluateAsync<bool>("window.neverReloaded === true"));
    }
}
