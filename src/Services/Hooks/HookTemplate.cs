namespace Helicarrier.Services.Hooks;

/// <summary>Programs of ours that clients run, as this program carries them.</summary>
internal static class HookTemplate
{
    /// <summary>The text of one.</summary>
    /// <param name="name">Its file's name.</param>
    public static string Read(string name)
    {
        var assembly = typeof(HookTemplate).Assembly;
        using var stream = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Hooks.Files.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
