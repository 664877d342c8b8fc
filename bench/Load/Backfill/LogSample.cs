using System.Buffers.Binary;

namespace Helicarrier.Bench.Load.Backfill;

/// <summary>
/// Which b-trees the pages in a write-ahead log belong to. The log is read as it lies, beside the running host; whose the pages are is
/// told afterwards by the file, when all of them are in it.
/// </summary>
internal sealed class LogSample(string path)
{
    private const int LogHead = 32;
    private const int FrameHead = 24;

    private readonly Dictionary<int, int> _pages = [];

    /// <summary>Adds what the log holds now.</summary>
    public void Look()
    {
        using var log = File.OpenHandle(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[LogHead];
        if (RandomAccess.Read(log, head, 0) < LogHead) return;
        var step = FrameHead + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(8));
        var frame = new byte[FrameHead];
        for (var at = (long)LogHead; RandomAccess.Read(log, frame, at) == FrameHead; at += step)
        {
            // What an earlier round of the log left behind has another salt.
            if (!frame.AsSpan(8, 8).SequenceEqual(head.AsSpan(16, 8))) return;
            var page = BinaryPrimitives.ReadInt32BigEndian(frame);
            _pages[page] = _pages.GetValueOrDefault(page) + 1;
        }
    }

    /// <summary>The trees that most pages were of, and their shares. The host is gone and has left no log.</summary>
    public IReadOnlyList<(string Tree, double Share)> Shares()
    {
        var trees = BTrees.Of(path);
        var all = (double)_pages.Values.Sum();
        return
        [
            .. _pages.GroupBy(page => trees.GetValueOrDefault(page.Key, "(other)"), page => page.Value)
                .Select(tree => (tree.Key, tree.Sum() / all)).OrderByDescending(tree => tree.Item2).Take(20),
        ];
    }
}
