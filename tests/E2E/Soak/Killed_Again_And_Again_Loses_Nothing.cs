using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>Killed at moments that nobody chose, while single sessions, batches and telemetry come in.</summary>
public sealed class Killed_Again_And_Again_Loses_Nothing(ITestOutputHelper output) : SoakTest(output)
{
    private const int Rounds = 27;

    [Fact]
    public async Task Every_Acknowledged_Event_Is_There_After_Each_Restart()
    {
        var chance = Chance();
        var loads = new List<Load>();
        for (var round = 1; round <= Rounds; round++)
        {
            var load = new Load($"round-{round}");
            var moment = TimeSpan.FromMilliseconds(chance.Next(50, 2500));
            await using (var host = await HostProcess.StartAsync(World))
            {
                Assert.All(loads, AssertKept);
                var senders = load.RunAsync(host.Client, 8, CancellationToken.None);
                await Task.Delay(moment);
                await host.KillAsync();
                await senders;
            }

            Say($"killed after {moment.TotalMilliseconds} ms, {load}");
            AssertEach(load.Answers, answer => answer.IsTaken || answer.IsPostponed || answer.Status is null);
            loads.Add(load);
        }

        await using var last = await HostProcess.StartAsync(World);
        Assert.All(loads, AssertKept);
        Assert.Equal("ok", World.Scalar("PRAGMA integrity_check"));
        Say($"{World.Scalar("SELECT count(*) FROM session_ledger")} sessions, integrity ok");
    }
}
