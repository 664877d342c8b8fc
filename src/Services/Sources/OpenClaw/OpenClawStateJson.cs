using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.OpenClaw;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(OpenClawState))]
internal sealed partial class OpenClawStateJson : JsonSerializerContext;
