using System.Diagnostics;
using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>What is read of the system and done to it, apart from any run.</summary>
[SupportedOSPlatform("linux")]
public sealed class LinuxTests
{
    [Theory]
    [InlineData("sh")]
    [InlineData("a) R 1 1 (b")]
    [InlineData("tmux: server")]
    [InlineData(")")]
    public void Parse_NameWithAnythingInIt_IsReadToItsLastParenthesis(string name)
    {
        var line = $"42 ({name}) S 7 42 41 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000000 55 18446744073709551615 1 1\n";
        Assert.Equal(new ProcessStat(42, name, 'S', 7, 41, 987654, 55), ProcessStat.Parse(42, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 sh S 1")]
    [InlineData("42 (sh) S 1 2")]
    public void Parse_NoSuchLine_IsNothing(string line) => Assert.Null(ProcessStat.Parse(42, line));

    [Fact]
    public void Open_NumberWasGivenAgain_HoldsNothing()
    {
        using var process = Process.Start("sleep", "300");
        var identity = ProcessStat.Read(process.Id)!.Value.Identity;
        using var right = ProcessHandle.Open(identity);
        using var wrong = ProcessHandle.Open(identity with { StartTicks = identity.StartTicks - 1 });

        Assert.Null(wrong);
        Assert.True(right!.Signal(Native.SigKill));
        process.WaitForExit();
        Assert.True(right.HasExited);
        Assert.False(right.Signal(Native.SigKill));
        Assert.Null(ProcessHandle.Open(identity));
    }

    [Fact]
    public void Trim_LongOutput_GivesBlocksBackAndKeepsPlaces()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("helicarrier-output-").FullName, "out");
        const int mebi = 1024 * 1024;
        using (var file = File.Create(path))
        {
            var block = new byte[mebi];
            for (var i = 0; i < 40; i++)
            {
                block.AsSpan().Fill((byte)('a' + (i % 26)));
                file.Write(block);
            }
        }

        OutputFile.Trim(path, kept: 20 * mebi);
        var first = OutputFile.Read(path, 0, 10, isOver: true);
        var last = OutputFile.Read(path, (40 * mebi) - 5, 10, isOver: true);

        Assert.Equal(40 * mebi, new FileInfo(path).Length);
        Assert.Equal((20L * mebi, (byte)('a' + 20)), (first.From, first.Bytes.Span[0]));
        Assert.Equal((5, 40L * mebi, true), (last.Bytes.Length, last.Next, last.IsEnd));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("run-0123456789abcdef0123456789abcdef", true)]
    [InlineData("run-0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("run-0123456789abcdef0123456789abcde", false)]
    [InlineData("run-0123456789abcdef0123456789abcde/", false)]
    [InlineData("../0123456789abcdef0123456789abcdef0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void RunId_OnlyAnId_IsOne(string? text, bool isOne) => Assert.Equal(isOne, RunId.TryParse(text, out _));
}
