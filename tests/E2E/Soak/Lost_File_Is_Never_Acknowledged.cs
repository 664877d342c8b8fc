using System.Diagnostics;
using System.Net;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>The database file goes bad under a running host that is being sent to.</summary>
public sealed class Lost_File_Is_Never_Acknowledged(ITestOutputHelper output) : SoakTest(output)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);

    [SkippableTheory]
    [InlineData("deleted")]
    [InlineData("cut")]
    [InlineData("replaced")]
    [InlineData("emptied")]
    public async Task Nothing_Is_Taken_From_Then_And_The_Next_Start_Says_Why(string fate)
    {
        Skip.If(OperatingSystem.IsWindows(), "An open file cannot be taken away.");
        using var elsewhere = new World();
        await using (await HostProcess.StartAsync(elsewhere))
        {
            // Makes the store that takes the other's place.
        }

        await using (var host = await HostProcess.StartAsync(World))
        {
            var load = new Load(fate);
            using var stop = new CancellationTokenSource();
            var senders = load.RunAsync(host.Client, 4, stop.Token);
            await Task.Delay(TimeSpan.FromMilliseconds(Chance().Next(1500, 4000)));
            Befall(fate, elsewhere);
            var happened = Stopwatch.GetTimestamp();
            var (noticed, why) = await NotReadyAfterAsync(host, happened);
            await Task.Delay(TimeSpan.FromSeconds(3));
            await stop.CancelAsync();
            await senders;

            Say($"{load}; not ready after {noticed.TotalMilliseconds:0} ms: {why}");
            Assert.InRange(noticed, TimeSpan.Zero, Noticed);
            var later = load.Answers.Where(answer => answer.Began > happened).ToList();
            Assert.NotEmpty(later);
            AssertEach(later, answer => answer.IsPostponed);
        }

        await using (var refused = await HostProcess.StartAsync(World))
        {
            var reason = await refused.LineWithAsync("Not ready");
            Say($"{reason}");
            Assert.Contains("restore a backup", reason, StringComparison.OrdinalIgnoreCase);

            // What is damaged cannot be started with; what is gone can be, on purpose.
            if (fate is "cut") return;
            Assert.Contains("helicarrier db forget", reason, StringComparison.Ordinal);
        }

        await CliProcess.RunAsync(World, "db", "forget", "--yes");
        await using var again = await HostProcess.StartAsync(World);
        Assert.Equal(HttpStatusCode.OK, (await again.Client.GetAsync("/readyz")).StatusCode);
    }

    private void Befall(string fate, World elsewhere)
    {
        switch (fate)
        {
            case "deleted":
                foreach (var part in (string[])["", "-wal", "-shm"]) File.Delete(World.DatabasePath + part);
                break;
            case "replaced":
                File.Move(elsewhere.DatabasePath, World.DatabasePath, overwrite: true);
                break;
            default:
                using (var file = new FileStream(World.DatabasePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                {
                    // So short that the schema itself is cut, which no commit of the load writes again: of what lies behind it the log may
                    // hold all that is in use, and then nothing is lost.
                    file.SetLength(fate == "cut" ? file.Length / 16 : 0);
                }

                break;
        }
    }

    private static async Task<(TimeSpan After, string Why)> NotReadyAfterAsync(HostProcess host, long happened)
    {
        while (Stopwatch.GetElapsedTime(happened) < 2 * Noticed)
        {
            using var ready = await host.Client.GetAsync("/readyz");
            if (ready.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return (Stopwatch.GetElapsedTime(happened), await ready.Content.ReadAsStringAsync());
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        return (Stopwatch.GetElapsedTime(happened), "never");
    }
}
