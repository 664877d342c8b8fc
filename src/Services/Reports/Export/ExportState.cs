using System.Text.Json;
using Helicarrier.Services.Reports.Caching;

namespace Helicarrier.Services.Reports.Export;

/// <summary>The states in which logs were last exported: a JSON object of paths and stamps.</summary>
internal sealed class ExportState
{
    private readonly Dictionary<string, string> _stamps;

    private ExportState(Dictionary<string, string> stamps) => _stamps = stamps;

    /// <summary>Empty when there is none, or none that can be read: then everything is read again.</summary>
    public static ExportState Load(string? path)
    {
        try
        {
            return new(path is null ? [] : JsonSerializer.Deserialize(File.ReadAllBytes(path), ExportJson.Default.DictionaryStringString) ?? []);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return new([]);
        }
    }

    public bool Knows(string unit, Hash128 stamp) => _stamps.TryGetValue(unit, out var known) && known == stamp.ToString();

    public void Remember(string unit, Hash128 stamp) => _stamps[unit] = stamp.ToString();

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(_stamps, ExportJson.Default.DictionaryStringString));
        File.Move(temporary, path, overwrite: true);
    }
}
