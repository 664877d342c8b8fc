using System.Buffers.Binary;
using Helicarrier.Persistence.Engines.Sqlite;
using Microsoft.Win32.SafeHandles;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>
/// The b-tree of every page of a SQLite file, followed from the roots: the engine that is shipped has no table that tells. Pages of long
/// values and free ones are in none.
/// </summary>
internal sealed class BTrees
{
    private const int FileHead = 100;
    private const byte InnerIndex = 2;
    private const byte InnerTable = 5;

    private readonly Dictionary<int, string> _trees = [];
    private readonly SafeFileHandle _file;
    private readonly int _pageSize;

    private BTrees(SafeFileHandle file)
    {
        _file = file;
        var head = new byte[FileHead];
        RandomAccess.Read(file, head, 0);
        _pageSize = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(16)) is var size and not 1 ? size : 65_536;
    }

    public static Dictionary<int, string> Of(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var trees = new BTrees(file);
        using var connection = new SqliteStore(path).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0";
        using var rows = command.ExecuteReader();
        while (rows.Read()) trees.Follow(rows.GetInt32(1), rows.GetString(0));
        return trees._trees;
    }

    private void Follow(int number, string tree)
    {
        _trees[number] = tree;
        var page = new byte[_pageSize];
        RandomAccess.Read(_file, page, (number - 1L) * _pageSize);
        var head = page.AsSpan(number == 1 ? FileHead : 0);
        if (head[0] is not (InnerIndex or InnerTable)) return;
        for (var cell = BinaryPrimitives.ReadUInt16BigEndian(head[3..]) - 1; cell >= 0; cell--)
        {
            Follow(BinaryPrimitives.ReadInt32BigEndian(page.AsSpan(BinaryPrimitives.ReadUInt16BigEndian(head[(12 + (2 * cell))..]))), tree);
        }

        Follow(BinaryPrimitives.ReadInt32BigEndian(head[8..]), tree);
    }
}
