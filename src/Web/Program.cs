using Helicarrier.Web.Hud;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHud();
var app = builder.Build();
app.UseAntiforgery();
app.MapHud();
app.Run();
