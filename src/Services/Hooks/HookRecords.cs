using System.Text.Json;

namespace Helicarrier.Services.Hooks;

/// <summary>
/// What was changed where, kept in a file. Without it removing takes entries out, which leaves all else as it is but perhaps not
/// every blank around them.
/// </summary>
internal sealed class HookRecords(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What is known of a file; null when nothing is.</summary>
    public HookRecord? Find(string file) => Read().GetValueOrDefault(file);

    /// <summary>What is known of a file that nobody changed since and that can be put back as it was; null when there is no such knowledge.</summary>
    /// <param name="file">The file.</param>
    /// <param name="now">What it holds.</param>
    /// <param name="before">What it held; null when there was none.</param>
    public HookRecord? Restorable(string file, byte[]? now, out byte[]? before)
    {
        before = null;
        if (Find(file) is not { IsExact: true } record || record.After != HookFile.Hash(now)) return null;
        if (record.Before is null) return record;
        before = HookFile.Read(HookFile.Backup(file));
        return HookFile.Hash(before) == record.Before ? record : null;
    }

    /// <summary>Notes what a file is about to hold, or forgets it.</summary>
    /// <exception cref="HookException">It cannot be noted.</exception>
    public void Set(string file, HookRecord? record) => HookFile.Trying(path, () =>
    {
        var records = Read();
        if (record is null && !records.Remove(file)) return false;
        if (record is not null) records[file] = record;
        if (records.Count == 0)
        {
            File.Delete(path);
        }
        else
        {
            AtomicFile.WritePrivate(path, JsonSerializer.SerializeToUtf8Bytes(records, Json));
        }
        return true;
    });

    private Dictionary<string, HookRecord> Read()
    {
        try
        {
            var read = File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, HookRecord>>(File.ReadAllBytes(path), Json) : null;
            return read is null ? [] : new(read.Where(pair => pair.Value is { After: not null }), StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
