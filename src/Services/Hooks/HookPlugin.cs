using System.Text;

namespace Helicarrier.Services.Hooks;

/// <summary>The plugin that OpenCode loads.</summary>
internal static class HookPlugin
{
    private static ReadOnlySpan<byte> Mark => "// Helicarrier's plugin for OpenCode."u8;

    /// <summary>The plugin for this user.</summary>
    public static byte[] Content(HookPlaces places) => Encoding.UTF8.GetBytes(HookTemplate.Read("helicarrier.js")
        .Replace("@DIRECTORY@", JsonStyle.Quote(places.Directory), StringComparison.Ordinal));

    /// <summary>Whether a file is a plugin of ours, of this or another version.</summary>
    public static bool IsOurs(byte[]? content) => content.AsSpan().StartsWith(Mark);
}
