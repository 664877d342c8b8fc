using Helicarrier.Services.Backups;

namespace Helicarrier.Tests.Unit.Services.Backups;

public sealed class BackupCheckerTests : IAsyncLifetime
{
    private readonly BackupWorld _world = new();
    private string _folder = "";

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        _folder = _world.Make();
    }

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Check_OneByteDiffers_NamesTheFile()
    {
        Damage("store.db", bytes => bytes[^1] ^= 1);
        AssertDamaged("store.db has another content");
    }

    [Fact]
    public void Check_FileIsMissing_NamesIt()
    {
        File.Delete(Path.Combine(_folder, "keys", "key-1.xml"));
        AssertDamaged("keys/key-1.xml is missing");
    }

    [Fact]
    public void Check_FileIsShorter_SaysBySoMuch()
    {
        File.WriteAllText(Path.Combine(_folder, "keys", "key-1.xml"), "<");
        AssertDamaged("has 1 bytes and not 6");
    }

    [Fact]
    public void Check_ManifestCountsMore_SaysWhichTable()
    {
        EditManifest("\"audit_log_entries\": 3", "\"audit_log_entries\": 4");
        AssertDamaged("audit_log_entries holds 3 rows and not 4");
    }

    [Fact]
    public void Check_KeyIsALink_IsRefused()
    {
        var key = Path.Combine(_folder, "keys", "key-1.xml");
        File.Move(key, key + ".elsewhere");
        File.CreateSymbolicLink(key, key + ".elsewhere");
        AssertDamaged("keys/key-1.xml is a link");
    }

    [Fact]
    public void Check_FolderOfKeysIsALink_IsRefused()
    {
        var keys = Path.Combine(_folder, "keys");
        Directory.Move(keys, keys + ".elsewhere");
        Directory.CreateSymbolicLink(keys, keys + ".elsewhere");
        AssertDamaged("keys/key-1.xml is a link");
    }

    [Fact]
    public void Check_KeyThatTheManifestDoesNotName_IsRefused()
    {
        File.WriteAllText(Path.Combine(_folder, "keys", "key-of-somebody.xml"), "<key/>");
        AssertDamaged("its manifest does not name keys/key-of-somebody.xml");
    }

    [Fact]
    public void Check_FileOutsideOfTheFolder_IsRefused()
    {
        EditManifest("keys/key-1.xml", "../../helicarrier.db");
        AssertDamaged("lies outside of it");
    }

    [Fact]
    public void Check_NoManifest_IsNoBackup()
    {
        File.Delete(Path.Combine(_folder, "manifest.json"));
        Assert.Contains("is no backup", Assert.Throws<BackupException>(() => _world.Check(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Check_NotAManifest_IsDamaged(string text)
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), text);
        AssertDamaged("is no manifest");
    }

    [Fact]
    public void Check_NewerFormat_IsRefused()
    {
        EditManifest("\"format\": 1", "\"format\": 2");
        Assert.Contains("newer Helicarrier", Assert.Throws<BackupException>(() => _world.Check(_folder)).Message, StringComparison.Ordinal);
    }

    private void AssertDamaged(string why)
    {
        var refused = Assert.Throws<BackupException>(() => _world.Check(_folder));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsDamaged);
    }

    private void Damage(string name, Action<byte[]> change)
    {
        var path = Path.Combine(_folder, name);
        var bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }

    private void EditManifest(string from, string to)
    {
        var path = Path.Combine(_folder, "manifest.json");
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
