using Helicarrier.Services.People;

namespace Helicarrier.Tests.Unit.Services.People;

public sealed class EmailHasherTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-people-").FullName;

    private string KeyFile => Path.Combine(_directory, "keys", "people.key");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Hash_SameAddressAfterARestart_IsTheSameAndTheKeyIsPrivate()
    {
        var first = new EmailHasher(KeyFile).Hash("ada@example.org");
        Assert.Equal(first, new EmailHasher(KeyFile).Hash("ada@example.org"));
        Assert.NotEqual(first, new EmailHasher(KeyFile).Hash("bob@example.org"));
        Assert.Equal([KeyFile], Directory.EnumerateFiles(Path.GetDirectoryName(KeyFile)!));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public void Hash_AnotherKey_IsAnother() =>
        Assert.NotEqual(new EmailHasher(KeyFile).Hash("ada@example.org"), new EmailHasher(KeyFile + "2").Hash("ada@example.org"));

    [Fact]
    public void Hash_FileThatHoldsNoKey_IsRefused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, "short");
        Assert.Throws<InvalidDataException>(() => new EmailHasher(KeyFile).Hash("ada@example.org"));
    }
}
