using System.Diagnostics;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>Another process holds the write lock for half a minute.</summary>
public sealed class Held_Lock_Is_Answered_In_Time(ITestOutputHelper output) : SoakTest(output)
{
    // The goal is five seconds; a slow machine may take five times as long.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Senders_Are_Told_To_Come_Back_And_All_Is_Well_Afterwards()
    {
        await using var host = await HostProcess.StartAsync(World);
        var load = new Load("locked");
        using var stop = new CancellationTokenSource();
        var senders = load.RunAsync(host.Client, 8, stop.Token);
        using (var connection = World.Store.Open())
        {
            using var held = connection.BeginTransaction(deferred: false);
            await Task.Delay(TimeSpan.FromSeconds(30));
        }

        var freed = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(5));
        await stop.CancelAsync();
        await senders;

        Say($"{load}");
        Assert.Contains(load.Answers, answer => answer.IsPostponed);
        AssertEach(load.Answers, answer => (answer.IsTaken || answer.IsPostponed) && answer.Took < Longest);
        var after = load.Answers.Where(answer => answer.Began > freed).ToList();
        Assert.NotEmpty(after);
        AssertEach(after, answer => answer.IsTaken);
        AssertKept(load);
    }
}
