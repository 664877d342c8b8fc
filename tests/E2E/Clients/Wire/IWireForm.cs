using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>How one provider is asked and answers.</summary>
internal interface IWireForm
{
    /// <summary>Whether a request to this path is asked in its form.</summary>
    bool Takes(string path);

    /// <summary>Reads a request.</summary>
    Asked Read(string path, JsonElement body);

    /// <summary>Tokens that an answer states, different for each.</summary>
    StatedTokens TokensOf(int number);

    /// <summary>Those that it has stated before its words have ended.</summary>
    StatedTokens TokensBefore(int number);

    /// <summary>What comes before an answer's words.</summary>
    IEnumerable<Frame> Begin(Reply reply);

    /// <summary>Some of its words.</summary>
    Frame Say(Reply reply, string words);

    /// <summary>Its use of a tool, if it has one, and the end.</summary>
    IEnumerable<Frame> End(Reply reply);

    /// <summary>The whole answer at once.</summary>
    JsonObject Whole(Reply reply);
}
