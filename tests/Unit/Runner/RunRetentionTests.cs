using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner;
using Helicarrier.Runner.Runs;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>What a run wrote is kept for some days after its end, and for as long as it goes on.</summary>
[SupportedOSPlatform("linux")]
public sealed class RunRetentionTests
{
    [Theory]
    [InlineData(14, false)]
    [InlineData(0, true)]
    public async Task Trim_RunOverForLong_GoesUnlessAllAreKept(int days, bool stays)
    {
        var root = Directory.CreateTempSubdirectory("helicarrier-kept-").FullName;
        var time = new ManualTimeProvider(DateTimeOffset.UtcNow);
        var (ended, alive) = (RunId.New(time.GetUtcNow()), RunId.New(time.GetUtcNow().AddMilliseconds(1)));
        try
        {
            using var supervisor = new Supervisor(Path.Combine(root, "runs"), time, usesGroups: false, days);
            supervisor.TakeBack();
            await supervisor.StartAsync(new() { Id = ended, Agent = "scripted", Command = ["/bin/true"], Directory = root });
            await supervisor.StartAsync(new() { Id = alive, Agent = "scripted", Command = ["/bin/sleep", "20"], Directory = root });
            var limit = SupervisorWorld.Soon;
            while (!supervisor.Find(ended).IsOver)
            {
                supervisor.Look();
                await Task.Delay(5, limit);
            }

            time.Advance(TimeSpan.FromDays(13.9));
            supervisor.Trim();
            Assert.Equal(2, supervisor.All().Count);
            time.Advance(TimeSpan.FromDays(0.2));
            supervisor.Trim();

            Assert.Equal(stays, Directory.Exists(Path.Combine(root, "runs", ended.ToString())));
            Assert.True(Directory.Exists(Path.Combine(root, "runs", alive.ToString())));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData("", true, 60, 14)]
    [InlineData("--scan", false, 60, 14)]
    [InlineData("--idle 5", true, 5, 14)]
    [InlineData("--scan --keep 0 --idle 7", false, 7, 0)]
    public void Options_OfSupervise_AreReadInAnyOrder(string line, bool usesGroups, int idle, int keep) => Assert.Equal(
        new SuperviseOptions(usesGroups, TimeSpan.FromSeconds(idle), keep), SuperviseOptions.Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("--keep")]
    [InlineData("--keep -1")]
    [InlineData("--keep 36501")]
    [InlineData("--idle soon")]
    [InlineData("--other 1")]
    public void Options_ThatAreNone_AreRefused(string line) => Assert.Null(SuperviseOptions.Read(line.Split(' ')));
}
