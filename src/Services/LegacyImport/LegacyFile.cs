using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Legacy;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// The JSON store of an older program in memory: its bytes, and where each row of its five arrays lies. That all of it is one JSON object
/// is known before the first row is read, so a file that was cut off changes nothing.
/// </summary>
public sealed class LegacyFile
{
    /// <summary>Bytes of a file at the most. That program read its store whole at every request, so none of that size was in use.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Rows of an array at the most.</summary>
    public const int MostRows = 1_000_000;

    // Deep rows are refused by themselves; this is where the file is no store any more.
    private const int MostDepth = 1000;

    private static readonly LegacyArray[] Arrays = Enum.GetValues<LegacyArray>();
    private static readonly JsonDocumentOptions RowOptions = new() { MaxDepth = ContractLimits.Depth };

    private readonly byte[] _bytes;
    private readonly List<(int Start, int Length)>?[] _rows = new List<(int, int)>?[Arrays.Length];
    private readonly List<string> _unknown = [];

    private LegacyFile(string path, byte[] bytes)
    {
        Path = path;
        _bytes = bytes;
    }

    /// <summary>Where it lies: absolute, and of a link what it points to.</summary>
    public string Path { get; }

    public int Bytes => _bytes.Length;

    /// <summary>Members of the file that are none of the five arrays.</summary>
    public IReadOnlyList<string> UnknownMembers => _unknown;

    /// <summary>How many rows an array has.</summary>
    public int Count(LegacyArray array) => _rows[(int)array]!.Count;

    /// <summary>The text of a row, UTF-8.</summary>
    public ReadOnlyMemory<byte> Text(LegacyArray array, int index)
    {
        var (start, length) = _rows[(int)array]![index];
        return _bytes.AsMemory(start, length);
    }

    /// <summary>A row. The caller's to dispose.</summary>
    /// <exception cref="JsonException">It is nested too deep.</exception>
    public JsonDocument Row(LegacyArray array, int index) => JsonDocument.Parse(Text(array, index), RowOptions);

    /// <summary>Reads a file.</summary>
    /// <exception cref="LegacyFileException">It cannot be read, or is no JSON store.</exception>
    public static LegacyFile Read(string path)
    {
        var (canonical, bytes) = Load(path);
        var file = new LegacyFile(canonical, bytes);
        file.Refuse(bytes.Length == 0, "is empty");
        var isMarked = bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..];
        file.Refuse(isMarked, "begins with a byte order mark: save it as UTF-8 without one");
        file.Refuse(!Utf8.IsValid(bytes), "is not UTF-8 text");
        try
        {
            file.Scan();
        }
        catch (JsonException broken)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}");
            throw new LegacyFileException($"{file.Shown} is not whole JSON: {place} cannot be read.", broken);
        }
        catch (InvalidOperationException broken)
        {
            throw new LegacyFileException($"{file.Shown} names a member that is not valid Unicode text.", broken);
        }

        var missing = Arrays.Where(array => file._rows[(int)array] is null).Select(LegacyNames.Of).ToList();
        file.Refuse(missing.Count > 0, $"lacks {string.Join(", ", missing)}: a JSON store has the arrays {string.Join(", ", Arrays.Select(LegacyNames.Of))}");
        return file;
    }

    private string Shown => VisibleText.Line(Path);

    private static (string Path, byte[] Bytes) Load(string path)
    {
        var full = path;
        try
        {
            full = System.IO.Path.GetFullPath(path);
            full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
            using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

            // Not by the length that the file system states: it may grow, or be no file at all.
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (stream.Read(buffer) is > 0 and var read)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MostBytes)
                {
                    throw new LegacyFileException($"{VisibleText.Line(full)} has more than {MostBytes / (1024 * 1024)} MiB.");
                }
            }

            return (full, bytes.ToArray());
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LegacyFileException($"There is no file at {VisibleText.Line(full)}.", failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LegacyFileException($"{VisibleText.Line(full)} cannot be read: {VisibleText.Line(failed.Message)}", failed);
        }
    }

    private void Scan()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = MostDepth });
        reader.Read();
        Refuse(reader.TokenType != JsonTokenType.StartObject, "must hold one JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var place = Array.FindIndex(Arrays, array => LegacyNames.Of(array) == name);
            if (place < 0)
            {
                _unknown.Add(name);
                reader.Skip();
                continue;
            }

            Refuse(reader.TokenType != JsonTokenType.StartArray, $"must hold an array at {name}");
            Refuse(_rows[place] is not null, $"holds {name} twice");
            _rows[place] = ScanRows(ref reader);
        }

        // What stands behind the object is an error of the syntax.
        reader.Read();
    }

    private List<(int Start, int Length)> ScanRows(ref Utf8JsonReader reader)
    {
        var rows = new List<(int, int)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            rows.Add((start, (int)reader.BytesConsumed - start));
            Refuse(rows.Count > MostRows, $"has an array with more than {MostRows} rows");
        }

        return rows;
    }

    private void Refuse(bool condition, string why)
    {
        if (condition) throw new LegacyFileException($"{Shown} {why}.");
    }
}
