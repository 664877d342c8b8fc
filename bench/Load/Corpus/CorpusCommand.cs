namespace Helicarrier.Bench.Load.Corpus;

/// <summary>Writes a corpus of Claude Code transcripts: the same bytes for the same size, so that runs can be compared.</summary>
internal static class CorpusCommand
{
    public static int Generate(string directory, int megabytes)
    {
        var random = new Random(20261120);
        var target = (long)megabytes << 20;
        var written = 0L;
        var lines = 0L;
        var files = 0;
        while (written < target)
        {
            var project = $"-home-dev-project-{files % 12}";
            var folder = Directory.CreateDirectory(Path.Combine(directory, ".claude", "projects", project)).FullName;
            var session = new ClaudeSessionWriter(random, new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero), files);
            var path = Path.Combine(folder, session.SessionId + ".jsonl");
            using var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

            // Sessions differ in length as real ones do: many short, a few very long.
            var length = (long)Math.Min(target - written, (0.05 + Math.Pow(random.NextDouble(), 3) * 12) * (1 << 20));
            session.Write(output, length);
            written += output.Length;
            lines += session.Lines;
            files++;
        }

        Console.WriteLine(FormattableString.Invariant($"{files} files, {lines} lines, {written} bytes, {written / (double)lines:0} bytes a line"));
        return 0;
    }
}
