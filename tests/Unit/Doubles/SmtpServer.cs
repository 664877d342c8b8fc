using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>A mail server on a loopback port, without TLS: keeps the letters that it takes, and says no when it is told to.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _serving;

    public SmtpServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Letters as they came, lines with their ends.</summary>
    public List<string> Letters { get; } = [];

    /// <summary>Whom they were for.</summary>
    public List<string> Recipients { get; } = [];

    /// <summary>What users signed in with, in base64.</summary>
    public List<string> SignedIn { get; } = [];

    /// <summary>What is answered to a command that begins so, in place of the usual.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it accepts connections and says nothing.</summary>
    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_serving.IsCompleted) return;
        await _closed.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _closed.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_closed.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_closed.Token);
            try
            {
                await TalkAsync(client);
            }
            catch (IOException)
            {
                // It went away.
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        if (IsSilent)
        {
            await stream.CopyToAsync(Stream.Null, _closed.Token);
            return;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 ready");
        while (await reader.ReadLineAsync(_closed.Token) is { } line)
        {
            if (Answers.FirstOrDefault(answer => line.StartsWith(answer.Key, StringComparison.Ordinal)) is { Key: not null, Value: var said })
            {
                await writer.WriteLineAsync(said);
                continue;
            }

            await writer.WriteLineAsync(Answer(line));
            if (line == "QUIT") return;
            if (line != "DATA") continue;
            var letter = new StringBuilder();
            while (await reader.ReadLineAsync(_closed.Token) is { } text && text != ".") letter.Append(text).Append('\n');
            Letters.Add(letter.ToString());
            await writer.WriteLineAsync("250 taken");
        }
    }

    private string Answer(string line)
    {
        if (line.StartsWith("EHLO", StringComparison.Ordinal)) return "250-here\r\n250-AUTH PLAIN\r\n250 8BITMIME";
        if (line.StartsWith("RCPT TO:", StringComparison.Ordinal)) Recipients.Add(line[8..].Trim('<', '>'));
        if (line.StartsWith("AUTH PLAIN ", StringComparison.Ordinal))
        {
            SignedIn.Add(line["AUTH PLAIN ".Length..]);
            return "235 welcome";
        }

        return line == "DATA" ? "354 go on" : line == "QUIT" ? "221 bye" : "250 ok";
    }
}
