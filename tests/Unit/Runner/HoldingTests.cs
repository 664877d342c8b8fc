using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Holding;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>Whose an orphan is, what may not be signalled, and what is written to a run whole or not at all.</summary>
[SupportedOSPlatform("linux")]
public sealed class HoldingTests
{
    private static readonly RunId One = RunId.Parse("run-00000000000000000000000000000001");
    private static readonly RunId Other = RunId.Parse("run-00000000000000000000000000000002");

    // No process has such a number.
    private readonly ProcessStat _orphan = new(int.MaxValue, "x", 'S', Environment.ProcessId, 1, BootClock.Read().Ticks + 100, 1);
    private readonly Orphans _orphans = new();

    [Fact]
    public void Of_OnlyRunThatBeganBefore_IsSure()
    {
        _orphans.Begin(One);
        Assert.Equal([(_orphan, true)], _orphans.Of(One, [_orphan]));
        Assert.Empty(_orphans.Of(One, [_orphan with { StartTicks = 1 }]));
        Assert.Empty(_orphans.Of(One, [_orphan with { Parent = 1 }]));
        Assert.Empty(_orphans.Of(One, [_orphan with { State = 'Z' }]));
        Assert.Empty(_orphans.Of(Other, [_orphan]));
    }

    [Fact]
    public void Of_AnotherRunBeganBefore_IsSureWhenThatIsOverOrToBeKilledToo()
    {
        _orphans.Begin(One);
        _orphans.Begin(Other);
        Assert.Equal([(_orphan, false)], _orphans.Of(One, [_orphan]));
        _orphans.Doom(Other);
        Assert.Equal([(_orphan, true)], _orphans.Of(One, [_orphan]));
        Assert.Equal([(_orphan, false)], _orphans.Of(Other, [_orphan]));
        _orphans.Forget(One);
        Assert.Equal([(_orphan, true)], _orphans.Of(Other, [_orphan]));
    }

    [Fact]
    public void Of_KnownToAnotherRun_IsNone()
    {
        _orphans.Begin(One);
        _orphans.Begin(Other);
        _orphans.Know(Other, new HashSet<ProcessIdentity> { _orphan.Identity });
        Assert.Empty(_orphans.Of(One, [_orphan]));
    }

    [Fact]
    public void CanKill_GroupIsGoneOrMayNotBeKilled_IsNotPromised() => Assert.False(new ControlGroup("/proc/none/such").CanKill());

    [Fact]
    public async Task Stop_SomethingThatMayBeAnothers_IsNotSignalledAndNotCalledDead()
    {
        using var innocent = Process.Start("sleep", "300");
        var suspect = ProcessStat.Read(innocent.Id)!.Value;
        var proof = await new Stopping(new Suspecting(suspect), TimeProvider.System).RunAsync(
            isForced: false, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));

        Assert.Equal((false, 1, 1), (proof.IsConfirmed, proof.Met, proof.Left));
        var death = Assert.Single(proof.Deaths);
        Assert.Equal((innocent.Id, null, null, null), (death.Pid, death.AskedAt, death.ForcedAt, death.GoneAt));
        Assert.False(innocent.HasExited);
        innocent.Kill();
    }

    [Fact]
    public async Task Write_ReaderIsStuck_IsRefusedWholeAndThePromptFits()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("helicarrier-pipe-").FullName, "in");
        Assert.True(Native.MakePipe(path));
        await using var reader = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        using var pipe = new InputPipe(path, TimeSpan.FromMilliseconds(50));
        var prompt = Encoding.UTF8.GetBytes(new string('a', RunLimits.Prompt) + "\n");
        await pipe.WriteAsync(prompt);
        var refused = await Assert.ThrowsAsync<RunnerException>(() => pipe.WriteAsync(Encoding.UTF8.GetBytes(new string('b', RunLimits.Prompt) + "\n")));
        Assert.Equal(RunnerFault.NotReading, refused.Code);

        await reader.ReadExactlyAsync(new byte[prompt.Length]);
        await pipe.WriteAsync(Encoding.UTF8.GetBytes("next\n"));
        var next = new byte[5];
        await reader.ReadExactlyAsync(next);
        Assert.Equal("next\n", Encoding.UTF8.GetString(next));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private sealed class Suspecting(ProcessStat suspect) : IRunHold
    {
        public ProofKind Kind => ProofKind.Scan;

        public bool IsFrozen => false;

        public bool IsEmpty() => false;

        public void Meet()
        {
        }

        public IReadOnlyList<ProcessStat> Members() => [];

        public IReadOnlyList<ProcessStat> Suspects() => [suspect];

        public bool CanKill(IReadOnlyList<ProcessStat> members) => false;

        public void Kill()
        {
        }

        public bool Freeze(bool isFrozen) => false;

        public bool Release() => false;
    }
}
