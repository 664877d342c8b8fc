using System.Text;
using Helicarrier.Services.Hooks;
using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>A home directory with clients' settings in it.</summary>
internal sealed class HookHome : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("hooks-");

    public HookHome()
    {
        Places = new(new SourceSettings { Host = "here", Home = _home.FullName });
        foreach (var client in HookClient.All) Directory.CreateDirectory(Path.GetDirectoryName(Places.File(client))!);
    }

    public HookPlaces Places { get; }

    /// <summary>As a new process would have it.</summary>
    public HookPlanner Planner => new(Places);

    public string Root => _home.FullName;

    public string File(HookClient client) => Places.File(client);

    public void Write(HookClient client, string text) => System.IO.File.WriteAllText(File(client), text, new UTF8Encoding(false));

    public string Read(HookClient client) => System.IO.File.ReadAllText(File(client), new UTF8Encoding(false));

    public byte[]? Bytes(HookClient client) => System.IO.File.Exists(File(client)) ? System.IO.File.ReadAllBytes(File(client)) : null;

    public HookChange Install(HookClient client)
    {
        var change = Planner.Install(client);
        Planner.Apply(change);
        return change;
    }

    public HookChange Remove(HookClient client)
    {
        var change = Planner.Remove(client);
        Planner.Apply(change);
        return change;
    }

    public void Dispose() => _home.Delete(recursive: true);
}
