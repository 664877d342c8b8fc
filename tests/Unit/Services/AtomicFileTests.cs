using Helicarrier.Services;

namespace Helicarrier.Tests.Unit.Services;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("atomic-");

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Write_NewFile_MakesItsDirectories()
    {
        AtomicFile.Write(At("a/b/c.txt"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(At("a/b/c.txt")));
        Assert.Single(Directory.GetFileSystemEntries(At("a/b")));
    }

    [Fact]
    public void Write_ThatThrows_LeavesTheOldContentAndNothingElse()
    {
        File.WriteAllText(At("c.txt"), "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(At("c.txt"), file =>
        {
            file.Write("half"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(At("c.txt")));
        Assert.Single(_home.GetFileSystemInfos());
    }

    [SkippableFact]
    public void Write_ThroughALinkToAGuardedFile_KeepsLinkAndMode()
    {
        Skip.If(OperatingSystem.IsWindows(), "links and modes of Unix");
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(At("c.txt"), "old");
        File.SetUnixFileMode(At("c.txt"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(At("link.txt"), "c.txt");

        AtomicFile.Write(At("link.txt"), "new"u8.ToArray());

        Assert.Equal("c.txt", new FileInfo(At("link.txt")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(At("c.txt")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("c.txt")));
    }

    private string At(string name) => Path.Combine(_home.FullName, name);
}
