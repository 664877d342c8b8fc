using System.Buffers.Binary;
using System.Text;
using Helicarrier.Services.Reports.Logs;

namespace Helicarrier.Services.Reports.Caching;

/// <summary>
/// Readings of units by their stamps, all units of a set of roots in one file. A part that is damaged is a miss. Safe for use
/// by many threads between <see cref="Load"/> and <see cref="Save"/>.
/// </summary>
internal sealed class ReadingCache
{
    /// <summary>Length and hash of what follows.</summary>
    private const int EntryHeader = 4 + 8;

    private readonly string _path;
    private readonly byte[] _file;
    private readonly Dictionary<string, Entry> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Hash128 Stamp, byte[] Reading)> _fresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int _hit;
    private int _miss;
    private int _invalidated;

    private ReadingCache(string path, byte[] file)
    {
        _path = path;
        _file = file;
        for (var at = CacheFile.HeaderSize; TryIndex(ref at);)
        {
        }
    }

    public CacheCounts Counts => new(_hit, _miss, _invalidated);

    /// <summary>Opens the readings of a set of roots; none when there are none of this program's.</summary>
    public static ReadingCache Load(string path) => new(path, CacheFile.Read(path) ?? []);

    /// <summary>The reading of a unit in this state; null when it has to be read.</summary>
    public UnitReading? Find(string unit, Hash128 stamp)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(unit, out var entry) || entry.Stamp != stamp)
            {
                _miss++;
                if (_known.ContainsKey(unit)) _invalidated++;
                return null;
            }
        }

        var reading = Decode(unit, stamp);
        lock (_gate)
        {
            if (reading is null)
            {
                _miss++;
                _known.Remove(unit);
            }
            else
            {
                _hit++;
                _used.Add(unit);
            }
        }

        return reading;
    }

    /// <summary>Keeps a reading for the next run.</summary>
    public void Keep(string unit, Hash128 stamp, byte[] reading)
    {
        lock (_gate) _fresh[unit] = (stamp, reading);
    }

    /// <summary>Writes what was used and what is new; units that nobody asked for are gone.</summary>
    public void Save()
    {
        if (_fresh.Count == 0 && _used.Count == _known.Count) return;
        CacheFile.TryWrite(_path, file =>
        {
            foreach (var unit in _used) file.Write(_file.AsSpan(_known[unit].Start - EntryHeader, _known[unit].Length + EntryHeader));
            foreach (var (unit, (stamp, reading)) in _fresh) WriteEntry(file, unit, stamp, reading);
        });
    }

    private static void WriteEntry(Stream file, string unit, Hash128 stamp, byte[] reading)
    {
        var name = Encoding.UTF8.GetBytes(unit);
        var entry = new byte[EntryHeader + 4 + name.Length + 16 + reading.Length];
        BinaryPrimitives.WriteInt32LittleEndian(entry, entry.Length - EntryHeader);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(EntryHeader), name.Length);
        name.CopyTo(entry, EntryHeader + 4);
        stamp.Write(entry.AsSpan(EntryHeader + 4 + name.Length));
        reading.CopyTo(entry, EntryHeader + 4 + name.Length + 16);
        BinaryPrimitives.WriteUInt64LittleEndian(entry.AsSpan(4), XxHash.Of(entry.AsSpan(EntryHeader)));
        file.Write(entry);
    }

    /// <summary>Notes where an entry lies. Its hash is checked when it is asked for.</summary>
    private bool TryIndex(ref int at)
    {
        if (_file.Length - at < EntryHeader) return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at));
        var start = at + EntryHeader;
        if (length < 20 || length > _file.Length - start) return false;
        var name = BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(start));
        if (name < 0 || name > length - 20) return false;
        var stamp = Hash128.Read(_file.AsSpan(start + 4 + name));
        _known[Encoding.UTF8.GetString(_file.AsSpan(start + 4, name))] = new(start, length, 4 + name + 16, stamp);
        at = start + length;
        return true;
    }

    private UnitReading? Decode(string unit, Hash128 stamp)
    {
        var entry = _known[unit];
        var bytes = _file.AsSpan(entry.Start, entry.Length);
        if (entry.Stamp != stamp || XxHash.Of(bytes) != BinaryPrimitives.ReadUInt64LittleEndian(_file.AsSpan(entry.Start - 8))) return null;
        try
        {
            return ReadingCodec.Decode(bytes[entry.Reading..]);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <param name="Start">Where the entry begins in the file, after its header.</param>
    /// <param name="Length">Its bytes.</param>
    /// <param name="Reading">Where the reading begins in it.</param>
    /// <param name="Stamp">The state that it was read in.</param>
    private readonly record struct Entry(int Start, int Length, int Reading, Hash128 Stamp);
}
