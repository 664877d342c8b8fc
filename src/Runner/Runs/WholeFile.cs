using System.Text.Json;
using Helicarrier.Domain.Control;

namespace Helicarrier.Runner.Runs;

/// <summary>Writes a file that is never half there: a reader finds the former content or this one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a value as JSON, for this user alone.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write<T>(string path, T content)
    {
        var fresh = path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, content, ControlJson.Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
