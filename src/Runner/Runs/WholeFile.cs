using System.Text.Json;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Runs;

/// <summary>Writes a file that is never half there: a reader finds the former content or this one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a value as JSON, for this user alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="isFlushed">Whether it is on the disk before this is over.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write<T>(string path, T content, bool isFlushed = true)
    {
        var fresh = path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, content, ControlJson.Options);
            stream.Flush(isFlushed);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
