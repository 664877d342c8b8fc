namespace Helicarrier.Bench.Load.Corpus;

/// <summary>Writes a corpus of Claude Code transcripts: the same bytes for the same size, so that runs can be compared.</summary>
internal static class CorpusCommand
{
    /// <param name="directory">Where it is written.</param>
    /// <param name="megabytes">How much, in 2^20 bytes.</param>
    /// <param name="sessions">About how many files; 0 for sessions of 3 megabytes in the mean, as long ones are.</param>
    public static int Generate(string directory, int megabytes, int sessions = 0)
    {
        var scale = sessions == 0 ? 1.0 : megabytes / (sessions * 3.05);
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
            var length = (long)Math.Min(target - written, (0.05 + Math.Pow(random.NextDouble(), 3) * 12) * scale * (1 << 20));
            session.Write(output, length);
            written += output.Length;
            lines += session.Lines;
            files++;
        }

        Console.WriteLine(FormattableString.Invariant($"{files} files, {lines} lines, {written} bytes, {written / (double)lines:0} bytes a line"));
        return 0;
    }
}
